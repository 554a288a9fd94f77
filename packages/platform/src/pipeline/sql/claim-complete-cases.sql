-- Of these cases, those that still wait for documents and have them all. A case that another transaction holds is being decided there.
-- Lookups by key are subqueries with a limit: one descent of the index each, whatever the statistics of a young table say.
select c.id, c.day, c.person, c.quota_year, c.dutiable_fen, c.invt_no, c.pre_no, c.sender, c.receivers, c.accepted_at,
  o.day as order_day, o.id as order_id, p.day as payment_day, p.id as payment_id, p.shared, l.day as waybill_day, l.id as waybill_id
from waiting_case c
cross join lateral (
  select k.day, k.id, k.link_owner, k.link_number from document_key k
  where k.kind = 2 and k.owner = c.order_owner and k.number = c.order_no and k.state = 2
  limit 1
) o
cross join lateral (
  -- The payment that the order names, its own share where the transaction pays several orders; else the one that names the order, so that
  -- a wrong number is told and not waited for.
  select k.day, k.id, true as shared from document_key k
  where k.kind = 3 and k.owner = o.link_owner and k.number = o.link_number || E'\x02' || c.order_no and k.state = 2
  union all
  select k.day, k.id, k.link_owner is not null from document_key k
  where k.kind = 3 and k.owner = o.link_owner and k.number = o.link_number and k.state = 2
  union all
  select k.day, k.id, false from document_key k
  where c.ebp_code <> '无' and k.kind = 6 and k.owner = c.ebp_code and k.number = c.order_no and k.state = 2
  limit 1
) p
cross join lateral (
  select k.day, k.id from document_key k
  where k.kind = 4 and k.owner = c.logistics_code and k.number = c.logistics_no and k.state = 2
  limit 1
) l
where c.hold is null and c.id = any ($1::bigint[])
  -- One that waits for raw data is left alone until that is here or overdue: the sweep would load its documents at every look.
  and not exists (select from raw_data_request r where r.case_id = c.id and r.state in ('due', 'asked') and not r.later)
order by c.id
for update of c skip locked
