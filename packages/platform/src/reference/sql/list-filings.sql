select item_no as "itemNo", gcode, gname, gmodel, bar_code as "barCode", origin, unit, item_record_no as "itemRecordNo", factors,
  net_weight as "netWeight", filed_at as "filedAt"
from goods_filing
where ebc_code = $1 and item_no > $2
order by item_no
limit $3
