select s.id, s.begins_at, s.ends_at, s.district, s.task, a.login, a.name, s.sealed_day::text as sealed_day, s.sealed
from duty_shift s left join account a on a.id = s.account
where s.ends_at > $1 and s.begins_at < $2
order by s.begins_at, s.ends_at, s.district nulls first, s.id
limit $3
