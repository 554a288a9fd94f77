-- The ledger's invariant: every balance is the sum of its entries, those of archived days added up by day. Returns what breaks it; no row is the proof.
select coalesce(q.person, s.person) as person, coalesce(q.year, s.year) as year,
  q.reserved_fen, s.reserved_fen as reserved_sum, q.posted_fen, s.posted_fen as posted_sum
from quota q
full join (
  select person, year, sum(reserved_fen) as reserved_fen, sum(posted_fen) as posted_fen
  from (
    select person, year,
      case state when 'reserved' then amount_fen end as reserved_fen,
      case state when 'posted' then amount_fen when 'returned' then -amount_fen end as posted_fen
    from quota_entry
    union all
    select person, year, reserved_fen, posted_fen from archived_quota
  ) entries
  group by person, year
) s on s.person = q.person and s.year = q.year
where coalesce(q.reserved_fen, 0) <> coalesce(s.reserved_fen, 0) or coalesce(q.posted_fen, 0) <> coalesce(s.posted_fen, 0)
