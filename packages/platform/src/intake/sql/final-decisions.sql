select d.id, max(d.status) as status
from unnest($1::date[], $2::bigint[]) as w (day, id)
join decision d on d.day = w.day and d.id = w.id
where d.status in (100, 800)
group by d.id
