-- The ledger's invariant: every balance is the sum of its entries. Returns what breaks it; no row is the proof.
select coalesce(q.person, s.person) as person, coalesce(q.year, s.year) as year, coalesce(q.goods, s.goods) as goods,
  q.reserved, s.reserved as reserved_sum, q.posted, s.posted as posted_sum
from listed_quantity q
full join (
  select person, year, goods, sum(case state when 'reserved' then quantity end) as reserved,
    sum(case state when 'posted' then quantity when 'returned' then -quantity end) as posted
  from listed_quantity_entry
  group by person, year, goods
) s on s.person = q.person and s.year = q.year and s.goods = q.goods
where coalesce(q.reserved, 0) <> coalesce(s.reserved, 0) or coalesce(q.posted, 0) <> coalesce(s.posted, 0)
