-- Per receiver the receipts that stand in no tree yet, up to the last one made before $1. A pack never is in two trees.
select c.receiver, coalesce(r.last_no, 0) + 1 as "firstNo", max(p.first_no + p.count - 1) as "lastNo"
from receipt_counter c
left join lateral (
  select last_no from receipt_root_range where receiver = c.receiver order by last_no desc limit 1
) r on true
join receipt_pack p on p.receiver = c.receiver and p.first_no > coalesce(r.last_no, 0)
where c.next - 1 > coalesce(r.last_no, 0) and p.made_at < $1
group by c.receiver, r.last_no
order by c.receiver collate "C"
