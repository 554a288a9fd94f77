-- A parcel of the inbound detail whose list went on by its arrival: released, or with an officer.
select p.logistics_no as number
from arrived_parcel p
cross join lateral (
  select k.day, k.id from document_key k where k.kind = 8 and k.owner = p.logistics_code and k.number = p.logistics_no limit 1
) k
cross join lateral (
  select from decision d where d.day = k.day and d.id = k.id and d.status in (300, 800) limit 1
) d
where p.delivery = $1
limit 1
