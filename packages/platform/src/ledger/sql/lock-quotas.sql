select q.person, q.year, q.reserved_fen, q.posted_fen
from unnest($1::bytea[], $2::smallint[]) as w (person, year)
join quota q on q.person = w.person and q.year = w.year
order by q.person, q.year
for update of q
