select id, rule, object, severity, since, over_at, times, value, bound, owner, note, closed_by, closed_at from watch_alarm
where closed_at is not null and id < $1
order by id desc
limit $2
