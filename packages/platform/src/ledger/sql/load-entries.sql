-- One descent of the index each, whatever the statistics of a young partition say.
select e.id, e.state, e.amount_fen
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select e.id, e.state, e.amount_fen from quota_entry e where e.day = w.day and e.id = w.id limit 1
) e
