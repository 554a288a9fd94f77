-- Questions whose time has come, with where to put them. One process asks at a time.
select r.case_id, r.session, r.platform, r.order_no, r.attempts, p.plat_data_open as url
from raw_data_request r
left join participant p on p.code = r.platform
where r.state in ('due', 'asked') and r.next_at <= $1 and r.deadline_at > $1
order by r.next_at
limit $2
