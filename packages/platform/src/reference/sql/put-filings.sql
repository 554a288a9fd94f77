-- Filed anew, an item is what it was filed as last.
insert into goods_filing (ebc_code, item_no, gcode, gname, gmodel, bar_code, origin, unit, item_record_no, factors, net_weight, filed_at)
select $1, "itemNo", gcode, gname, gmodel, "barCode", origin, unit, "itemRecordNo", coalesce(factors, '{}'), "netWeight", $3
from jsonb_to_recordset($2::jsonb) as item ("itemNo" text, gcode text, gname text, gmodel text, "barCode" text, origin text, unit text,
  "itemRecordNo" text, factors jsonb, "netWeight" text)
on conflict (ebc_code, item_no) do update set
  gcode = excluded.gcode, gname = excluded.gname, gmodel = excluded.gmodel, bar_code = excluded.bar_code, origin = excluded.origin,
  unit = excluded.unit, item_record_no = excluded.item_record_no, factors = excluded.factors, net_weight = excluded.net_weight,
  filed_at = excluded.filed_at
