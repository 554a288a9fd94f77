-- Copies of a receiver with a number above $2, at most $3, with the sealed message
select s.no, m.day, m.id, m.faults, m.type, m.guid, m.sender, m.received_at as "receivedAt", p.sealed
from subscriber_data s
join message m on m.day = s.day and m.id = s.message_id
cross join lateral (
  select p.sealed from message_pack p where p.day = m.day and p.id <= m.id order by p.id desc limit 1
) p
where s.receiver = $1 and s.no > $2
order by s.no
limit $3
