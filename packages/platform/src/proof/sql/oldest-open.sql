-- When the oldest receipt was made that stands in no tree yet (null: none), and the last hour closed.
select min(p.made_at) as oldest, (select max(hour) from receipt_root) as closed
from receipt_counter c
left join lateral (
  select last_no from receipt_root_range where receiver = c.receiver order by last_no desc limit 1
) r on true
cross join lateral (
  select made_at from receipt_pack where receiver = c.receiver and first_no > coalesce(r.last_no, 0) order by first_no limit 1
) p
where c.next - 1 > coalesce(r.last_no, 0)
