-- $1 numbers of lists
select invt_no, 'cancelled' as applied from cancel_application where invt_no = any ($1::text[]) and state = 'approved'
union all
select invt_no, case when bool_or(state = 'open') then 'returning' else 'returned' end
from return_application
where invt_no = any ($1::text[]) and state in ('open', 'done')
group by invt_no
