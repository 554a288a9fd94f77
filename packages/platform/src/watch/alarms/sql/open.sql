select id, rule, object, severity, since, over_at, times, value, bound, owner, note, closed_by, closed_at from watch_alarm
where closed_at is null
order by over_at is not null, severity = 'look', since desc
limit $1
