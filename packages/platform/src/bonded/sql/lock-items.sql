-- Locks items in the order given, which is that of (ems_no, item_no).
select i.ems_no, i.item_no, i.gcode, i.gname, i.unit, i.goods_class, i.in_qty, i.pre_increase, i.actual_increase,
  i.pre_decrease, i.actual_decrease, i.held_back
from unnest($1::text[], $2::text[]) as w (ems_no, item_no)
cross join lateral (
  select * from bonded_item i where i.ems_no = w.ems_no and i.item_no = w.item_no for update
) i
