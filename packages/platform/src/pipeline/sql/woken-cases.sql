-- Cases that wait for documents, by what has come: 7 the order's number, 8 the waybill's, 9 a payment whose order was sent without
-- platform. Mostly there is none: lists come last. Few cases wait, so their indexes are small.
select distinct c.id
from unnest($1::smallint[], $2::text[], $3::text[]) as w (kind, owner, number)
left join lateral (
  select p.link_owner, p.link_number from document_key p
  where w.kind = 9 and p.kind = 9 and p.owner = w.owner and p.number = w.number
  limit 1
) p on true
cross join lateral (
  select c.id from waiting_case c
  where w.kind = 7 and c.order_owner = w.owner and c.order_no = w.number and c.hold is null
  union all
  select c.id from waiting_case c
  where w.kind = 8 and c.logistics_code = w.owner and c.logistics_no = w.number and c.hold is null
  union all
  select c.id from waiting_case c
  where w.kind = 9 and c.order_owner = p.link_owner and c.order_no = p.link_number and c.hold is null
  limit 1
) c
