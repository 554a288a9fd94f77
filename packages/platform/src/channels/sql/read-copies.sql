-- Copies of a receiver with a number above $2, at most $3, with the sealed message; of one in an archived day only where it stands.
select s.no, s.day::text, s.message_id as id, m.faults, m.type, m.guid, m.sender, m.received_at as "receivedAt", p.sealed
from subscriber_data s
left join message m on m.day = s.day and m.id = s.message_id
left join lateral (
  select p.sealed from message_pack p where p.day = m.day and p.id <= m.id order by p.id desc limit 1
) p on true
where s.receiver = $1 and s.no > $2
order by s.no
limit $3
