-- Places of the keys that somebody has. One descent of the index each.
select w.place::int
from unnest($1::smallint[], $2::text[], $3::text[]) with ordinality as w (kind, owner, number, place)
where (
  select true from document_key k where k.kind = w.kind and k.owner = w.owner and k.number = w.number limit 1
)
