-- Documents that carry a number which is unique only for its owner. $1 kind of key, $2 number, $3 the asker's code, $4 limit.
-- The owner is not known: PostgreSQL 18 skips through the owners of (kind, owner, number), one probe for each that uses the kind,
-- and owners are companies. The asker's own come first, so that strangers with the same number cannot crowd them out.
select k.day::text, k.id, k.state
from document_key k
where k.kind = $1 and k.number = $2
order by k.owner = $3 desc, k.owner
limit $4
