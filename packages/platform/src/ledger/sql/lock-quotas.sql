-- Locks balances in the order given, which is that of (person, year). One descent of the index each.
select q.person, q.year, q.reserved_fen, q.posted_fen
from unnest($1::bytea[], $2::smallint[]) as w (person, year)
cross join lateral (
  select q.person, q.year, q.reserved_fen, q.posted_fen from quota q where q.person = w.person and q.year = w.year for update
) q
