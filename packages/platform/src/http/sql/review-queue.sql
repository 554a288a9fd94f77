-- Cases that wait for an officer, oldest first. $1 limit
select id, order_no, ebp_code, invt_no, accepted_at, cop_no, day::text
from waiting_case
where hold = 'review'
order by accepted_at, id
limit $1
