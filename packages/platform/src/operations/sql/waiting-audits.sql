select a.id, a.case_id, a.day, a.why, a.participant, a.made_at, r.state as request, r.sealed_day, r.sealed
from after_audit a
left join raw_data_request r on a.why = 'raw-data' and r.case_id = a.case_id
where a.state = 'waiting' and a.id > $1
order by a.id
limit $2
