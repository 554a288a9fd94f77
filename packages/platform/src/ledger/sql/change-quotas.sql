-- Rows that this transaction has locked.
update quota q
set reserved_fen = q.reserved_fen + w.reserved, posted_fen = q.posted_fen + w.posted
from unnest($1::bytea[], $2::smallint[], $3::bigint[], $4::bigint[]) as w (person, year, reserved, posted)
where q.person = w.person and q.year = w.year
