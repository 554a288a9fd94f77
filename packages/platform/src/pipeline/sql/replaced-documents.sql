-- Of documents, those that their business key no longer names: a claim matches in the snapshot in which it began, and a document
-- may have been changed between that snapshot and the lock on its case, after which nobody can.
select w.id
from unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[]) as w (kind, owner, number, id)
where (
  select k.id from document_key k
  where k.kind = w.kind and k.owner = w.owner and k.number = w.number and k.state = 2
  limit 1
) is distinct from w.id
