-- Batches get back what an exit that is withdrawn had taken of them.
update bonded_list_line b set left_qty = b.left_qty + c.qty
from (select batch_no, batch_line, sum(qty)::bigint as qty from bonded_cover where list_no = $1 group by batch_no, batch_line) c
where b.list_no = c.batch_no and b.line = c.batch_line
