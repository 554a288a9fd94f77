-- Numbers the receipts of a commit and stores them. Locks the counters, which are there (add-counters), in the order of receivers; without
-- one its packs would have no number, which the table refuses. $1 receivers, sorted, $2 their receipts,
-- $3 day, $4 instant; by pack: $5 receiver, $6 receipts of the same before it, $7 count, $8 sealed. Gives the last number in each
with wanted as (
  select * from unnest($1::text[], $2::bigint[]) as w (receiver, count)
),
locked as (
  select c.receiver from receipt_counter c
  where c.receiver = any ($1::text[])
  order by c.receiver
  for update
),
taken as (
  update receipt_counter c
  set next = c.next + w.count
  from wanted w
  where c.receiver = w.receiver
    and (select count(*) from locked) = cardinality($1::text[])
  returning c.receiver, c.next - w.count as first
)
insert into receipt_pack (day, receiver, first_no, count, made_at, sealed)
select $3::date, p.receiver, t.first + p.before, p.count, $4::timestamptz, p.sealed
from unnest($5::text[], $6::bigint[], $7::smallint[], $8::bytea[]) as p (receiver, before, count, sealed)
left join taken t on t.receiver = p.receiver
returning receiver, first_no + count - 1 as last
