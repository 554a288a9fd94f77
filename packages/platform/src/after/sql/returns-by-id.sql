select id, day, list_day, list_id, invt_no, pre_no, customs_code, receivers, lines, state, applied_at, back_by, ended_at, site
from return_application
where id = any ($1::bigint[])
