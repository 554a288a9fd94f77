-- Of what entered, the batch is in the warehouse from now on.
update bonded_list_line l set passed_qty = l.passed_qty + w.qty, entered_on = coalesce(l.entered_on, $4::date),
  left_qty = l.left_qty + case when b.direction = 'I' then w.qty else 0 end
from unnest($1::text[], $2::smallint[], $3::bigint[]) as w (list_no, line, qty)
join bonded_list b on b.no = w.list_no
where l.list_no = w.list_no and l.line = w.line
