-- Bills by their numbers, locked in the order of their ids.
select b.id, b.customs_code as "customsCode", b.voyage_no as "voyageNo", b.bill_no as "billNo", b.traf_no as "trafNo",
  b.traf_mode as "trafMode", b.country, b.pieces, b.weight, b.pieces_written as "piecesWritten", b.weight_written as "weightWritten",
  b.filed_by as "filedBy"
from manifest_bill b
where (b.customs_code, b.voyage_no, b.bill_no) in (select * from unnest($1::text[], $2::text[], $3::text[]))
order by b.id
for update
