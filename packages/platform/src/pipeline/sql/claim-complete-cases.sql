-- Of the cases that the keys lead to: those that wait for documents and have them all. A case that another transaction
-- holds is being decided there. The payment of an order without platform is found by the order.
with woken as (
  select k.id
  from unnest($1::smallint[], $2::text[], $3::text[]) as w (kind, owner, number)
  join document_key k on k.kind = w.kind and k.owner = w.owner and k.number = w.number
  where w.kind in (5, 7, 8)
  union
  select k.id
  from unnest($1::smallint[], $2::text[], $3::text[]) as w (kind, owner, number)
  join document_key p on p.kind = 9 and p.owner = w.owner and p.number = w.number
  join document o on o.day = p.day and o.id = p.id
  join document_key k on k.kind = 7 and k.owner = o.owner and k.number = o.number
  where w.kind = 9
)
select c.id, c.day, c.person, c.quota_year, c.dutiable_fen, c.invt_no,
  o.day as order_day, o.id as order_id, p.day as payment_day, p.id as payment_id, l.day as waybill_day, l.id as waybill_id
from waiting_case c
join document_key o on o.kind = 2 and o.owner = c.order_owner and o.number = c.order_no and o.state = 2
left join document od on c.ebp_code = '无' and od.day = o.day and od.id = o.id
join document_key p
  on p.kind = case when c.ebp_code = '无' then 3 else 6 end
  and p.owner = case when c.ebp_code = '无' then od.link_owner else c.ebp_code end
  and p.number = case when c.ebp_code = '无' then od.link_number else c.order_no end
  and p.state = 2
join document_key l on l.kind = 4 and l.owner = c.logistics_code and l.number = c.logistics_no and l.state = 2
where c.hold is null and c.id in (select id from woken)
order by c.id
for update of c skip locked
