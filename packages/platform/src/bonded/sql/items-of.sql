select ems_no, item_no, gcode, gname, unit, goods_class, in_qty, pre_increase, actual_increase, pre_decrease, actual_decrease, held_back
from bonded_item
where ems_no = $1
order by item_no
