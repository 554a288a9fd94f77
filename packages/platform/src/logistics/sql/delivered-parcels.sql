select w.place::int
from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as w (code, number, since, place)
cross join lateral (
  select from delivered_parcel p
  where p.logistics_code = w.code and p.logistics_no = w.number and p.delivered_at >= to_timestamp(w.since / 1000.0)
  limit 1
) p
