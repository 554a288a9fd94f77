-- Promotions whose hours, with those behind the last day, reach into the day.
select id from promotion
where withdrawn_at is null and first_day <= $1::date and first_day + days + 2 > $1::date
order by id limit 20
