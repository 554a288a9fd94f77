-- Locks in the order of receivers; takes all or, while a counter is missing, none.
with wanted as (
  select * from unnest($1::text[], $2::int[]) as w (receiver, count)
),
locked as (
  select c.receiver from receipt_counter c
  where c.receiver = any ($1::text[])
  order by c.receiver
  for update
)
update receipt_counter c
set next = c.next + w.count
from wanted w
where c.receiver = w.receiver
  and (select count(*) from locked) = cardinality($1::text[])
returning c.receiver, c.next - w.count as first
