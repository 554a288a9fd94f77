-- The ledger's invariant: every balance is the sum of its entries. Returns what breaks it; no row is the proof.
select coalesce(q.person, s.person) as person, coalesce(q.year, s.year) as year,
  q.reserved_fen, s.reserved_fen as reserved_sum, q.posted_fen, s.posted_fen as posted_sum
from quota q
full join (
  select person, year,
    sum(amount_fen) filter (where state = 'reserved') as reserved_fen,
    sum(amount_fen) filter (where state = 'posted') as posted_fen
  from quota_entry group by person, year
) s on s.person = q.person and s.year = q.year
where coalesce(q.reserved_fen, 0) <> coalesce(s.reserved_fen, 0) or coalesce(q.posted_fen, 0) <> coalesce(s.posted_fen, 0)
