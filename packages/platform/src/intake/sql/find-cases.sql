-- Which inventory does each key lead to? Kinds 5, 7, 8 name it; 9 leads there by the order.
with asked as (
  select * from unnest($1::smallint[], $2::text[], $3::text[]) as a (kind, owner, number)
)
select a.kind, a.owner, a.number, k.day, k.id, k.state, d.owner as agent_code, d.number as cop_no
from asked a
join document_key k on k.kind = a.kind and k.owner = a.owner and k.number = a.number
join document d on d.day = k.day and d.id = k.id
where a.kind in (5, 7, 8)
union all
select a.kind, a.owner, a.number, k.day, k.id, k.state, d.owner, d.number
from asked a
join document_key p on p.kind = a.kind and p.owner = a.owner and p.number = a.number
join document o on o.day = p.day and o.id = p.id
join document_key k on k.kind = 7 and k.owner = o.owner and k.number = o.number
join document d on d.day = k.day and d.id = k.id
where a.kind = 9
