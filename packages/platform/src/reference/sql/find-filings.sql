select g.ebc_code, g.item_no, g.gcode, g.gname, g.gmodel, g.bar_code, g.origin, g.unit, g.item_record_no, g.factors, g.net_weight
from unnest($1::text[], $2::text[]) as w (ebc_code, item_no)
cross join lateral (select * from goods_filing g where g.ebc_code = w.ebc_code and g.item_no = w.item_no limit 1) g
