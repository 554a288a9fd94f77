-- Lines of locked lists go on a release form ($4 = 1) or off it (-1).
update bonded_list_line l set bound_qty = l.bound_qty + $4::int * w.qty
from unnest($1::text[], $2::smallint[], $3::bigint[]) as w (list_no, line, qty)
where l.list_no = w.list_no and l.line = w.line
