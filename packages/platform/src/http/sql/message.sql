-- One message of a sender. $1 day, $2 id, $3 sender
select day::text, id, guid, type, accepted, records, received_at, channel, variant, sealed
from message
where day = $1 and id = $2 and sender = $3
