select q.person, q.year, q.posted_fen + q.reserved_fen as used_fen
from unnest($1::bytea[], $2::smallint[]) as w (person, year)
join quota q on q.person = w.person and q.year = w.year
