-- Lists whose order, payment and waybill are all there, with the place of each. Whoever would change one of them waits from now on until
-- this transaction ends; one that somebody is changing just now is passed over, and so is its list: it waits as any other, and is woken
-- by that change. So does a list whose payment pays several orders. The payment is the one that the order names; where that is wrong, the
-- list waits too (claim-complete-cases tells it, right behind).
-- Lookups by key are subqueries with a limit: one descent of the index each, whatever the statistics of a young table say.
select w.place::int, o.day as order_day, o.id as order_id, p.day as payment_day, p.id as payment_id, l.day as waybill_day, l.id as waybill_id
from unnest($1::text[], $2::text[], $3::text[], $4::text[])
  with ordinality as w (order_owner, order_no, logistics_code, logistics_no, place)
cross join lateral (
  select k.day, k.id, k.link_owner, k.link_number from document_key k
  where k.kind = 2 and k.owner = w.order_owner and k.number = w.order_no and k.state = 2
  limit 1
  for key share skip locked
) o
cross join lateral (
  select k.day, k.id from document_key k
  where k.kind = 3 and k.owner = o.link_owner and k.number = o.link_number and k.state = 2 and k.link_owner is null
  limit 1
  for key share skip locked
) p
cross join lateral (
  select k.day, k.id from document_key k
  where k.kind = 4 and k.owner = w.logistics_code and k.number = w.logistics_no and k.state = 2
  limit 1
  for key share skip locked
) l
