-- Inventories that customs gave this invtNo, newest first. $1 invtNo, $2 limit
select distinct day::text, id, null::smallint as state
from decision
where invt_no = $1
order by day desc, id desc
limit $2
