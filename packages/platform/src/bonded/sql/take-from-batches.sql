update bonded_list_line l set left_qty = l.left_qty - w.qty
from (
  select list_no, line, sum(qty)::bigint as qty from unnest($1::text[], $2::smallint[], $3::bigint[]) as t (list_no, line, qty) group by list_no, line
) w
where l.list_no = w.list_no and l.line = w.line
