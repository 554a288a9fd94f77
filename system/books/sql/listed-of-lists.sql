-- Quantities of listed goods stand for lists that stand: posted for a released one, reserved for one that waits; all of a cancelled one has
-- come back, of a list whose goods were returned some, and of others nothing.
with back as (
  select list, goods, sum(quantity) as quantity from listed_quantity_entry where state = 'returned' group by list, goods
)
select e.goods, e.state, e.quantity, b.quantity as came_back, d.invt_no, a.cancelled_by
from (select * from listed_quantity_entry where state <> 'returned') e
full join back b on b.list = e.id and b.goods = e.goods
left join decision d on d.day = e.day and d.id = e.id and d.status = 800
left join after_case a on a.day = e.day and a.id = e.id
left join waiting_case w on w.id = e.id
where e.id is null
  or (e.state = 'posted') <> (d.id is not null)
  or (e.state = 'reserved') <> (w.id is not null and d.id is null)
  or coalesce(b.quantity, 0) > e.quantity
  or (a.cancelled_by is not null and b.quantity is distinct from e.quantity)
  or (b.quantity is not null and a.cancelled_by is null and not exists (
    select from return_application r where r.list_day = e.day and r.list_id = e.id and r.state = 'done'))
  or (b.quantity is null and exists (
    select from return_application r where r.list_day = e.day and r.list_id = e.id and r.state = 'done'))
limit 20
