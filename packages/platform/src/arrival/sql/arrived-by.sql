-- Parcels that another inbound detail has brought, with its own number.
select p.logistics_no as number, d.cop_no as "copNo"
from unnest($2::text[]) as w (number)
cross join lateral (
  select * from arrived_parcel p where p.logistics_code = $1 and p.logistics_no = w.number and p.arrived_at >= $4::timestamptz limit 1
) p
join delivery d on d.id = p.delivery
where p.delivery <> $3
