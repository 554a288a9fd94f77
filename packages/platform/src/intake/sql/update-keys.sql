-- Makes keys name a new version, where they still name the one that was looked at. Locks in key order before updating.
with wanted as (
  select * from unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::text[], $7::text[], $9::bigint[])
    as w (kind, owner, number, id, state, link_owner, link_number, was)
),
locked as (
  select k.kind, k.owner, k.number
  from document_key k join wanted w on k.kind = w.kind and k.owner = w.owner and k.number = w.number and k.id = w.was
  order by k.kind, k.owner, k.number
  for update of k
)
update document_key k
set day = $8::date, id = w.id, state = w.state, link_number = w.link_number,
  -- That a payment's transaction pays several orders is not for one of them to change.
  link_owner = case when k.kind = 3 then k.link_owner else w.link_owner end
from wanted w, locked l
where k.kind = w.kind and k.owner = w.owner and k.number = w.number and k.id = w.was
  and l.kind = k.kind and l.owner = k.owner and l.number = k.number
