-- Rows that this transaction has locked.
update listed_quantity q
set reserved = q.reserved + w.reserved, posted = q.posted + w.posted
from unnest($1::bytea[], $2::smallint[], $3::text[], $4::bigint[], $5::bigint[]) as w (person, year, goods, reserved, posted)
where q.person = w.person and q.year = w.year and q.goods = w.goods
