select a.day, a.id, a.invt_no, a.cancelled_by, a.given_back_fen
from unnest($1::date[], $2::bigint[]) as w (day, id)
join after_case a on a.day = w.day and a.id = w.id
order by a.day, a.id
for update of a
