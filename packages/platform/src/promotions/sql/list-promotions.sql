select p.id, p.name, p.first_day::text as first_day, p.days, p.capacity_per_second, p.announced_by, p.confirmed_by, p.confirmed_at,
  (select count(*)::int from promotion_forecast f where f.promotion = p.id) as companies,
  (select coalesce(sum(n), 0) from promotion_forecast f, unnest(f.hours) as n where f.promotion = p.id) as lists
from promotion p
where p.withdrawn_at is null
order by p.first_day desc, p.id desc
limit $1
