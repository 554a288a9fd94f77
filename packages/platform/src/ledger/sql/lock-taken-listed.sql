-- What released lists took of yearly quantities and still have, with their balances, which are locked in their order.
select e.id, e.goods, q.person, q.year, (e.quantity - (
  select coalesce(sum(r.quantity), 0) from listed_quantity_entry r where r.list = e.id and r.goods = e.goods
))::bigint as remaining
from listed_quantity_entry e
join listed_quantity q using (person, year, goods)
where e.id = any ($1::bigint[]) and e.state = 'posted'
order by q.person, q.year, q.goods collate "C"
for update of q
