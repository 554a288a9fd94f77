update bonded_list_line l
set returned_qty = l.returned_qty + case when $4 = 'return' then w.qty else 0 end,
  sold_qty = l.sold_qty + case when $4 = 'sell' then w.qty else 0 end
from (
  select line, sum(qty)::bigint as qty from unnest($2::smallint[], $3::bigint[]) as t (line, qty) group by line
) w
where l.list_no = $1 and l.line = w.line
