-- Order and payment with which lists were decided.
select d.id, d.order_day, d.order_id, d.payment_day, d.payment_id
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select * from decision d where d.day = w.day and d.id = w.id and d.payment_id is not null limit 1
) d
