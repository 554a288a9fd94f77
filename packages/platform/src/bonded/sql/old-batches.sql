-- Batches that lie where a term ends, oldest first.
select g.ems_no, b.no, coalesce(l.to_item_no, l.item_no) as item_no, l.entered_on::text, g.warehouse_kind
from bonded_ledger g
join bonded_list b on coalesce(b.to_ems_no, b.ems_no) = g.ems_no
join bonded_list_line l on l.list_no = b.no
where g.area_code = $1 and g.warehouse_kind <> 'zone' and l.left_qty > 0
order by l.entered_on, b.no, l.line
limit $2
