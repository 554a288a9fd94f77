-- A parcel of the inbound detail whose list went on by its arrival: released, with an officer, or waiting for guarantee.
select p.logistics_no as number
from arrived_parcel p
cross join lateral (
  select k.day, k.id from document_key k where k.kind = 8 and k.owner = p.logistics_code and k.number = p.logistics_no limit 1
) k
where p.delivery = $1 and (
  exists (select from decision d where d.day = k.day and d.id = k.id and d.status in (300, 800))
  or exists (select from waiting_case c where c.id = k.id and c.hold = 'guarantee')
)
limit 1
