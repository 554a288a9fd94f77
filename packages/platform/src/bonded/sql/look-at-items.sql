-- The ledgers and items that lists name, without a lock: what is drawn is checked again where it is written.
select w.place, l.trade_mode, l.area_code, i.gcode, i.unit, i.goods_class, i.in_qty, i.pre_increase, i.actual_increase,
  i.pre_decrease, i.actual_decrease, i.held_back
from unnest($1::text[], $2::text[]) with ordinality as w (ems_no, item_no, place)
cross join lateral (select * from bonded_ledger l where l.ems_no = w.ems_no limit 1) l
left join lateral (
  select * from bonded_item i where i.ems_no = w.ems_no and i.item_no = w.item_no limit 1
) i on true
