update watch_alarm set over_at = $3 where rule = $1 and object = $2 and closed_at is null and over_at is null returning id
