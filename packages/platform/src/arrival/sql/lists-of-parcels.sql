-- The released list of each parcel, where it has one.
select w.place::int, k.day, k.id, d.invt_no
from unnest($1::text[], $2::text[]) with ordinality as w (code, number, place)
cross join lateral (
  select k.day, k.id from document_key k where k.kind = 8 and k.owner = w.code and k.number = w.number limit 1
) k
join decision d on d.day = k.day and d.id = k.id and d.status = 800
