-- The waybills of parcels, where they are there.
select w.number, k.day, k.id
from unnest($2::text[]) as w (number)
cross join lateral (
  select k.day, k.id from document_key k where k.kind = 4 and k.owner = $1 and k.number = w.number and k.state = 2 limit 1
) k
