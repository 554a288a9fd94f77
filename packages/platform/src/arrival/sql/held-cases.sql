-- Lists held for the arrival of these parcels. Mostly there is none: lists come when the goods are here, or parcels before their lists.
select c.id
from unnest($1::text[], $2::text[]) as w (code, number)
cross join lateral (
  select c.id from waiting_case c
  where c.logistics_code = w.code and c.logistics_no = w.number and c.hold = 'arrival'
  limit 1
) c
