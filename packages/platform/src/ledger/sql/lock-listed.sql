-- Locks balances in the order given, which is that of (person, year, goods). One descent of the index each.
select q.person, q.year, q.goods, q.reserved, q.posted
from unnest($1::bytea[], $2::smallint[], $3::text[]) as w (person, year, goods)
cross join lateral (
  select * from listed_quantity q
  where q.person = w.person and q.year = w.year and q.goods = w.goods
  for update
) q
