-- A number that was used long ago names another parcel now.
insert into arrived_parcel (logistics_code, logistics_no, weight, delivery, bill, arrived_at)
select $1, w.number, w.weight::numeric, $4, $5, $6
from unnest($2::text[], $3::text[]) as w (number, weight)
order by w.number
on conflict (logistics_code, logistics_no) do update
set weight = excluded.weight, delivery = excluded.delivery, bill = excluded.bill, arrived_at = excluded.arrived_at
where arrived_parcel.arrived_at < $7::timestamptz
