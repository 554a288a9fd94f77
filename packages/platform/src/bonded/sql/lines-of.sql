select list_no, line, item_no, to_item_no, qty, bound_qty, passed_qty, inspection, inspection_no, left_qty, entered_on::text, returned_qty,
  sold_qty, deposit_fen
from bonded_list_line
where list_no = any ($1::text[])
order by list_no, line
