-- Of these parcels, those that have arrived, with the transport of their bills. A deletion of the inbound detail waits for us.
select w.place::int, b.traf_no as "trafNo", b.voyage_no as "voyageNo", b.bill_no as "billNo", b.country
from unnest($1::text[], $2::text[]) with ordinality as w (code, number, place)
cross join lateral (
  select p.bill from arrived_parcel p
  where p.logistics_code = w.code and p.logistics_no = w.number and p.weight is not null and p.arrived_at >= $3::timestamptz
  limit 1
  for share
) p
join manifest_bill b on b.id = p.bill
