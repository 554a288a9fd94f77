-- Entries of cases with their balances, which are locked in their order.
select e.id, e.goods, e.state, e.quantity, q.person, q.year, q.reserved, q.posted
from listed_quantity_entry e
join listed_quantity q using (person, year, goods)
where e.id = any ($1::bigint[])
order by q.person, q.year, q.goods collate "C"
for update of q
