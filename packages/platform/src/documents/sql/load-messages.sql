-- Sealed messages by day and id. $1 days, $2 ids
select w.id, w.day::text as day, m.accepted, m.sealed
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select m.accepted, m.sealed from message m where m.day = w.day and m.id = w.id limit 1
) m
