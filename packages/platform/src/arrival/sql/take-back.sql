-- What an inbound detail has written off stands on the bill again, and its parcels have not arrived.
with gone as (
  delete from arrived_parcel where delivery = $1 returning bill, weight
), ended as (
  update delivery set state = 'deleted', bill = null where id = $1
)
update manifest_bill b
set pieces_written = b.pieces_written - g.pieces, weight_written = b.weight_written - g.weight
from (select bill, count(*) as pieces, coalesce(sum(weight), 0) as weight from gone group by bill) g
where b.id = g.bill
