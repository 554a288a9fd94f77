-- Current documents that business keys name. $1 kinds, $2 owners, $3 numbers, of equal length.
select k.day::text, k.id, k.state
from unnest($1::smallint[], $2::text[], $3::text[]) as wanted (kind, owner, number)
join document_key k on k.kind = wanted.kind and k.owner = wanted.owner and k.number = wanted.number
