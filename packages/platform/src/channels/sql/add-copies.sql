insert into subscriber_data (receiver, no, day, message_id, made_at)
select c.receiver, c.no, $3, c.message_id, $4
from unnest($1::text[], $2::bigint[], $5::bigint[]) as c (receiver, no, message_id)
