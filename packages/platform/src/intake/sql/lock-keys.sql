-- Locks keys that are taken, in key order, and waits for who changes them. What they name is read in the next statement, in its
-- own snapshot: a join here would drop a key that was changed while we waited, for it would look for the new version in the old one.
select from unnest($1::smallint[], $2::text[], $3::text[]) as w (kind, owner, number)
join document_key k on k.kind = w.kind and k.owner = w.owner and k.number = w.number
order by k.kind, k.owner, k.number
for update of k
