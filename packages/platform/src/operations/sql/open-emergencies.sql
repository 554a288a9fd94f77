-- Emergency releases whose documents are to come, with the list under their waybill ($1: not older than this day) and what was decided of it.
select e.id, e.logistics_code, e.logistics_no, e.state, e.left_by, e.due_at, e.declarant, e.list_id, e.told_at,
  k.day as list_day, k.id as list, d.released, d.rejected
from emergency_release e
left join lateral (
  select k.day, k.id from document_key k
  where k.kind = 8 and k.owner = e.logistics_code and k.number = e.logistics_no and k.day >= $1::date
  limit 1
) k on true
left join lateral (
  select bool_or(d.status = 800) as released, bool_or(d.status = 100) as rejected from decision d where d.day = k.day and d.id = k.id
) d on true
where e.state in ('open', 'rejected')
order by e.id
limit $2
