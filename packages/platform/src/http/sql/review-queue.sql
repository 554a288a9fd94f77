-- Cases that wait for an officer, oldest first. $1 limit
select w.id, w.order_no, w.ebp_code, w.invt_no, w.accepted_at, d.number as cop_no, d.day::text
from waiting_case w
join document d on d.day = w.day and d.id = w.id
where w.hold = 'review'
order by w.accepted_at, w.id
limit $1
