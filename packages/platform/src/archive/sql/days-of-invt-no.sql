-- Archived days that may hold the decision on an invtNo, newest first. $1 invtNo, $2 limit
select day::text
from archived_invt_no
where series = left($1, 9) and last_no >= $1 and first_no <= $1
order by day desc
limit $2
