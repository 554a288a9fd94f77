-- Weights of parcels that the carrier had not weighed when they arrived.
with weighed as (
  update arrived_parcel p set weight = w.weight::numeric
  from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) as w (code, number, bill, weight)
  where p.logistics_code = w.code and p.logistics_no = w.number
  returning p.bill, p.weight
)
update manifest_bill b set weight_written = b.weight_written + g.weight
from (select bill, sum(weight) as weight from weighed group by bill) g
where b.id = g.bill
