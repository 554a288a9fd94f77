-- A slice of the keys of one kind behind a cursor: those whose counterpart is not there though they are older than $5, and the end of the slice.
with slice as materialized (
  select owner, number, day, state from document_key
  where kind = $1 and (owner, number) > ($2, $3)
  order by owner, number
  limit $6
)
select s.owner, s.number, s.day::text as day,
  s.state = 2 and s.day < $5::date
    and not exists (select from document_key o where o.kind = $4 and o.owner = s.owner and o.number = s.number) as orphaned
from slice s
order by s.owner, s.number
