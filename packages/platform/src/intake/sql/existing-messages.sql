-- Messages whose ids are taken; their keys have been locked.
select k.owner, k.number, m.digest, m.day, m.id, m.type, m.records, m.received_at
from unnest($1::text[], $2::text[]) as w (owner, number)
join document_key k on k.kind = 1 and k.owner = w.owner and k.number = w.number
join message m on m.day = k.day and m.id = k.id
