-- One message of a sender. $1 day, $2 id, $3 sender
select day::text, id, guid, type, accepted, records, received_at, channel, variant, faults, p.sealed
from message m
cross join lateral (
  select p.sealed from message_pack p where p.day = m.day and p.id <= m.id order by p.id desc limit 1
) p
where m.day = $1 and m.id = $2 and m.sender = $3
