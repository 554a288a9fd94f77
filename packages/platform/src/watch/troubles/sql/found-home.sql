-- Orphans whose counterpart has come: some of the open ones in turn.
with looked_at as materialized (
  select id, document, owner, number from watch_trouble
  where disposed_at is null and kind = 'orphaned' and id > $1 order by id limit $2
), gone as (
  delete from watch_trouble t using looked_at l
  where t.id = l.id and exists (
    select from document_key o
    where o.kind = case l.document when 'order' then 7 when 'waybill' then 8 else 2 end and o.owner = l.owner and o.number = l.number
  )
)
select max(id) as last, count(*)::int as n from looked_at
