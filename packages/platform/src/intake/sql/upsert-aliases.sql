-- Keys by which a case finds its order and payment: the newest version wins. Rows must come in the order of byKey (kinds.ts).
insert into document_key (kind, owner, number, day, id, state, link_owner, link_number)
select w.kind, w.owner, w.number, $8::date, w.id, w.state, w.link_owner, w.link_number
from unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::text[], $7::text[])
  with ordinality as w (kind, owner, number, id, state, link_owner, link_number, place)
order by w.place
on conflict (kind, owner, number) do update
set day = excluded.day, id = excluded.id, state = excluded.state, link_owner = excluded.link_owner, link_number = excluded.link_number
