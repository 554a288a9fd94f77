-- The packs that hold messages, each once: the last pack that begins at or before the message. $1 days, $2 ids of messages
select distinct on (p.day, p.id) p.day::text, p.id, p.sealed
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select p.day, p.id, p.sealed from message_pack p where p.day = w.day and p.id <= w.id order by p.id desc limit 1
) p
