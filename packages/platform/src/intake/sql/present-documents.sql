-- Which of the three documents of an inventory are there? The payment of an order without platform is found by the order.
-- Every lookup is a subquery with a limit: one descent of the index each, whatever the statistics of a young table say. As
-- plain joins they became nested scans of all keys of a kind, 500 ms instead of 5 for 100 inventories among 27,000 keys.
select w.place::int,
  o.kind is not null as order_present,
  coalesce(
    case when w.ebp_code = '无' then (
      select true from document_key p
      where p.kind = 3 and p.owner = o.link_owner and p.number = o.link_number and p.state = 2
      limit 1
    ) else (
      select true from document_key p where p.kind = 6 and p.owner = w.ebp_code and p.number = w.order_no and p.state = 2 limit 1
    ) end, false) as payment_present,
  coalesce((
    select true from document_key l
    where l.kind = 4 and l.owner = w.logistics_code and l.number = w.logistics_no and l.state = 2
    limit 1
  ), false) as waybill_present
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
  with ordinality as w (order_owner, ebp_code, order_no, logistics_code, logistics_no, place)
left join lateral (
  select k.kind, k.link_owner, k.link_number from document_key k
  where k.kind = 2 and k.owner = w.order_owner and k.number = w.order_no and k.state = 2
  limit 1
) o on true
