-- The return that has the number now.
select id, day, list_day, list_id, invt_no, pre_no, customs_code, receivers, lines, state, applied_at, back_by, ended_at, site
from return_application
where pre_no = $1 and state <> 'replaced'
