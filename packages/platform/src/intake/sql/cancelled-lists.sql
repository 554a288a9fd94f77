-- Which of these lists were cancelled after their release.
select a.id
from unnest($1::date[], $2::bigint[]) as w (day, id)
join after_case a on a.day = w.day and a.id = w.id
where a.cancelled_by is not null
