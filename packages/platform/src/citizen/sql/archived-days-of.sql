-- Days between two that have left the tables with entries of a person in them, newest first. $1 person, $2 first day, $3 last day, $4 limit
select day::text
from (select unnest(days) as day from archived_quota where person = $1) d
where day between $2::date and $3::date
group by day
order by day desc
limit $4
