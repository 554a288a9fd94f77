-- Open returns that a customs district awaits, those whose time ends first in front. $1 customs district, null for all; $2 limit
select id, day, list_day, list_id, invt_no, pre_no, customs_code, receivers, lines, state, applied_at, back_by, ended_at, site
from return_application
where state = 'open' and ($1::text is null or customs_code = $1)
order by back_by, id
limit $2
