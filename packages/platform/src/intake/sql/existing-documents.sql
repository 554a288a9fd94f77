-- Keys that are taken and have been locked, with the version they name.
select k.kind, k.owner, k.number, k.day, k.id, k.state
from unnest($1::smallint[], $2::text[], $3::text[]) as w (kind, owner, number)
join document_key k on k.kind = w.kind and k.owner = w.owner and k.number = w.number
