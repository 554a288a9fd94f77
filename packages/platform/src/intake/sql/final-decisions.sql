-- The subquery keeps this a descent of the index per case, whatever the statistics of a young partition say.
select w.id, f.status
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select d.status from decision d
  where d.day = w.day and d.id = w.id and d.status in (100, 800)
  order by d.status desc
  limit 1
) f
