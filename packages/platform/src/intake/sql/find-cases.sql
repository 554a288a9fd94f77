-- Which inventory does each key lead to? Kinds 5, 7, 8 name it; 9 leads there by the order.
with asked as (
  select * from unnest($1::smallint[], $2::text[], $3::text[]) as a (kind, owner, number)
),
led as (
  select a.kind, a.owner, a.number, k.day, k.id, k.state
  from asked a
  join document_key k on k.kind = a.kind and k.owner = a.owner and k.number = a.number
  where a.kind in (5, 7, 8)
  union all
  select a.kind, a.owner, a.number, k.day, k.id, k.state
  from asked a
  join document_key p on p.kind = a.kind and p.owner = a.owner and p.number = a.number
  join document_key k on k.kind = 7 and k.owner = p.link_owner and k.number = p.link_number
  where a.kind = 9
)
select kind, owner, number, day, id, state from led
