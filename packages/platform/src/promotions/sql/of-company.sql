select p.id, p.name, p.first_day::text as first_day, p.days, f.hours, f.declared_at, w.hours as windows
from promotion p
left join promotion_forecast f on f.promotion = p.id and f.participant = $1
left join promotion_window w on w.promotion = p.id and w.participant = $1
where p.withdrawn_at is null and p.first_day + p.days > $2::date
order by p.first_day, p.id
limit $3
