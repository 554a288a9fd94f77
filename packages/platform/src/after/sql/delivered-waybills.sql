-- Places of the waybills whose status S (signed for) is declared (document_key, kind 10).
select w.place::int
from unnest($1::text[], $2::text[]) with ordinality as w (owner, number, place)
where (
  select true from document_key k where k.kind = 10 and k.owner = w.owner and k.number = 'S' || w.number and k.state = 2 limit 1
)
