select id, customs_code as "customsCode", voyage_no as "voyageNo", bill_no as "billNo", traf_no as "trafNo", traf_mode as "trafMode",
  country, pieces, weight, pieces_written as "piecesWritten", weight_written as "weightWritten", filed_by as "filedBy",
  change_reason as "changeReason", filed_at as "filedAt", changed_at as "changedAt"
from manifest_bill
where id > $1 and (not $2 or pieces_written < pieces) and ($4::text is null or filed_by = $4)
order by id
limit $3
