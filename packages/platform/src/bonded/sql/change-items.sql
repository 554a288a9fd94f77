-- Items that this transaction has locked.
update bonded_item i set in_qty = i.in_qty + w.in_qty, pre_increase = i.pre_increase + w.pre_increase,
  actual_increase = i.actual_increase + w.actual_increase, pre_decrease = i.pre_decrease + w.pre_decrease,
  actual_decrease = i.actual_decrease + w.actual_decrease, held_back = i.held_back + w.held_back
from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
  as w (ems_no, item_no, in_qty, pre_increase, actual_increase, pre_decrease, actual_decrease, held_back)
where i.ems_no = w.ems_no and i.item_no = w.item_no
