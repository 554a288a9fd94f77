delete from document_key k
using unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[]) as w (kind, owner, number, id)
where k.kind = w.kind and k.owner = w.owner and k.number = w.number and k.id = w.id
