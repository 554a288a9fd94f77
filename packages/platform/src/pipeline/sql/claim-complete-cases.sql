-- Of the cases that the keys lead to: those that wait for documents and have them all. A case that another transaction
-- holds is being decided there.
-- Lookups by key are subqueries with a limit: one descent of the index each, whatever the statistics of a young table say.
with woken as (
  select distinct k.id
  from unnest($1::smallint[], $2::text[], $3::text[]) as w (kind, owner, number)
  cross join lateral (
    select k.id from document_key k
    where w.kind in (5, 7, 8) and k.kind = w.kind and k.owner = w.owner and k.number = w.number
    union all
    select k.id
    from document_key p
    join document_key k on k.kind = 7 and k.owner = p.link_owner and k.number = p.link_number
    where w.kind = 9 and p.kind = 9 and p.owner = w.owner and p.number = w.number
    limit 1
  ) k
)
select c.id, c.day, c.person, c.quota_year, c.dutiable_fen, c.invt_no, c.pre_no, c.sender, c.receivers,
  o.day as order_day, o.id as order_id, p.day as payment_day, p.id as payment_id, l.day as waybill_day, l.id as waybill_id
from waiting_case c
cross join lateral (
  select k.day, k.id, k.link_owner, k.link_number from document_key k
  where k.kind = 2 and k.owner = c.order_owner and k.number = c.order_no and k.state = 2
  limit 1
) o
cross join lateral (
  -- The payment that the order names; else the one that names the order, so that a wrong number is told and not waited for.
  select k.day, k.id from document_key k
  where k.kind = 3 and k.owner = o.link_owner and k.number = o.link_number and k.state = 2
  union all
  select k.day, k.id from document_key k
  where c.ebp_code <> '无' and k.kind = 6 and k.owner = c.ebp_code and k.number = c.order_no and k.state = 2
  limit 1
) p
cross join lateral (
  select k.day, k.id from document_key k
  where k.kind = 4 and k.owner = c.logistics_code and k.number = c.logistics_no and k.state = 2
  limit 1
) l
where c.hold is null and c.id in (select id from woken)
order by c.id
for update of c skip locked
