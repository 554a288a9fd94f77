select w.place::int, k.day, k.id
from unnest($1::text[], $2::text[]) with ordinality as w (owner, number, place)
join document_key k on k.kind = 6 and k.owner = w.owner and k.number = w.number and k.state = 2
