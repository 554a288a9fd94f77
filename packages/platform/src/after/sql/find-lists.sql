-- The newest list that has each number, from the given day on. One descent of the index of each day.
select w.place::int, d.day, d.id
from unnest($1::text[]) with ordinality as w (invt_no, place)
cross join lateral (
  select d.day, d.id from decision d where d.invt_no = w.invt_no and d.day >= $2::date order by d.day desc, d.id desc limit 1
) d
