-- What a person's years hold between two days, newest first, with where each list stands. $1 person, $2 first day, $3 last day, $4 limit.
-- The person's entries are found before they are put in order: an index of days would lead through everybody's. What a cancel or return has
-- given back bears its own id: `list_day` and `list_id` are those of the list.
with found as materialized (
  select day, id, year, amount_fen, state, at from quota_entry where person = $1 and day between $2::date and $3::date
)
select f.day::text, f.id, f.year, f.amount_fen, f.state, f.at, d.status, d.invt_no, coalesce(a.list_day, f.day)::text as list_day,
  coalesce(a.list_id, f.id) as list_id, r.at as reported_at, r.closed_at is not null as closed
from (select * from found order by day desc, id desc limit $4) f
left join lateral (
  select list_day, list_id from cancel_application where id = f.id
  union all
  select list_day, list_id from return_application where id = f.id
  limit 1
) a on f.state = 'returned'
left join lateral (
  select d.status, d.invt_no from decision d
  where d.day = f.day and d.id = f.id
  order by d.decided_at desc, d.status desc
  limit 1
) d on true
left join citizen_report r on r.day = f.day and r.case_id = f.id
order by f.day desc, f.id desc
