-- Claims keys that nobody has; returns those claimed. Rows must come in the order of byKey (kinds.ts).
insert into document_key (kind, owner, number, day, id, state, app_time, digest)
select k.kind, k.owner, k.number, $9::date, k.id, k.state, k.app_time, k.digest
from unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::text[], $7::bytea[], $8::int[])
  as k (kind, owner, number, id, state, app_time, digest, place)
order by k.place
on conflict do nothing
returning kind, owner, number
