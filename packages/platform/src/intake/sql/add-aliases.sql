insert into document_key (kind, owner, number, day, id, state)
select w.kind, w.owner, w.number, $6::date, w.id, w.state
from unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[], $5::smallint[]) with ordinality
  as w (kind, owner, number, id, state, place)
order by w.place
on conflict do nothing
