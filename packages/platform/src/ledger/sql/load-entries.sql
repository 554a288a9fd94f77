select e.id, e.state, e.amount_fen
from unnest($1::date[], $2::bigint[]) as w (day, id)
join quota_entry e on e.day = w.day and e.id = w.id
