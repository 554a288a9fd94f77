-- Batches of items in a ledger, oldest first: lines of entry lists, and of transfers into it.
select coalesce(l.to_item_no, l.item_no) as item_no, l.list_no as batch_no, l.line as batch_line, l.inspection, l.inspection_no, l.left_qty
from bonded_list_line l
join bonded_list b on b.no = l.list_no
where l.left_qty > 0 and coalesce(b.to_ems_no, b.ems_no) = $1 and coalesce(l.to_item_no, l.item_no) = any ($2::text[])
order by l.entered_on, b.id, l.line
