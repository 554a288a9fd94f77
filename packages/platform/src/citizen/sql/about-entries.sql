-- What the tables still know of entries that have left them, as in entries-of.sql. $1 days, $2 ids
select f.id, coalesce(a.list_day, f.day)::text as list_day, coalesce(a.list_id, f.id) as list_id, r.at as reported_at,
  r.closed_at is not null as closed
from unnest($1::date[], $2::bigint[]) f (day, id)
left join lateral (
  select list_day, list_id from cancel_application where id = f.id
  union all
  select list_day, list_id from return_application where id = f.id
  limit 1
) a on true
left join citizen_report r on r.day = f.day and r.case_id = f.id
