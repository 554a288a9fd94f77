update watch_alarm set owner = $2 where id = $1 and closed_at is null returning id
