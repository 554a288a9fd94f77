-- Adds up the movements of bonded ledgers of a day that leave. $1 day
insert into archived_bonded as a (ems_no, item_no, kind, qty)
select ems_no, item_no, kind, sum(case when reversal then -qty else qty end)
from bonded_movement
where day = $1
group by ems_no, item_no, kind
on conflict (ems_no, item_no, kind) do update set qty = a.qty + excluded.qty
