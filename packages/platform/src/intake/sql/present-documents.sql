-- Which of the three documents of an inventory are there? The payment of an order without platform is found by the order.
select w.place,
  o.id is not null as order_present,
  p.id is not null as payment_present,
  l.id is not null as waybill_present
from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
  as w (place, order_owner, ebp_code, order_no, logistics_code, logistics_no)
left join document_key o on o.kind = 2 and o.owner = w.order_owner and o.number = w.order_no and o.state = 2
left join document od on w.ebp_code = '无' and od.day = o.day and od.id = o.id
left join document_key p
  on p.kind = case when w.ebp_code = '无' then 3 else 6 end
  and p.owner = case when w.ebp_code = '无' then od.link_owner else w.ebp_code end
  and p.number = case when w.ebp_code = '无' then od.link_number else w.order_no end
  and p.state = 2
left join document_key l on l.kind = 4 and l.owner = w.logistics_code and l.number = w.logistics_no and l.state = 2
