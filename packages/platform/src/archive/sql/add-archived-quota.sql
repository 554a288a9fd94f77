-- Adds up the quota entries of a day that leave. $1 day
insert into archived_quota as a (person, year, reserved_fen, posted_fen, days)
select person, year,
  coalesce(sum(amount_fen) filter (where state = 'reserved'), 0),
  coalesce(sum(case state when 'posted' then amount_fen when 'returned' then -amount_fen end), 0),
  array[$1::date]
from quota_entry
where day = $1
group by person, year
on conflict (person, year) do update
set reserved_fen = a.reserved_fen + excluded.reserved_fen, posted_fen = a.posted_fen + excluded.posted_fen, days = a.days || excluded.days
