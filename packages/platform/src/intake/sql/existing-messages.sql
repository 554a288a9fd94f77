-- Messages whose ids are taken; their keys have been locked. Of one in an archived day only where it stands.
select k.owner, k.number, m.digest, k.day, k.id, m.type, m.records, m.received_at
from unnest($1::text[], $2::text[]) as w (owner, number)
join document_key k on k.kind = 1 and k.owner = w.owner and k.number = w.number
left join message m on m.day = k.day and m.id = k.id
