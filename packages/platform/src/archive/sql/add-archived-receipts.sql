-- The runs of receipt numbers of a day. $1 day
insert into archived_receipts (receiver, first_no, last_no, day, first_at, last_at)
select receiver, min(first_no), max(first_no + count - 1), $1::date, min(made_at), max(made_at)
from (
  select *, sum((first_no is distinct from due)::int) over (partition by receiver order by first_no) as run
  from (
    select receiver, first_no, count, made_at, lag(first_no + count) over (partition by receiver order by first_no) as due
    from receipt_pack
    where day = $1
  ) packs
) runs
group by receiver, run
