select f.participant, c.name, f.hours, f.declared_at
from promotion_forecast f join participant c on c.code = f.participant
where f.promotion = $1
order by (select sum(n) from unnest(f.hours) as n) desc, f.participant
limit $2
