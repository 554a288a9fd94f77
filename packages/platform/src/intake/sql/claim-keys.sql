-- Claims keys that nobody has; returns the places of those that somebody has. Rows must come in the order of byKey (kinds.ts).
with wanted as (
  select * from unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::text[], $7::bytea[], $8::text[], $9::text[])
    with ordinality as w (kind, owner, number, id, state, app_time, digest, link_owner, link_number, place)
),
claimed as (
  insert into document_key (kind, owner, number, day, id, state, app_time, digest, link_owner, link_number)
  select kind, owner, number, $10::date, id, state, app_time, digest, link_owner, link_number
  from wanted
  order by place
  on conflict do nothing
  returning kind, id
)
select place::int from wanted where (kind, id) not in (select kind, id from claimed)
