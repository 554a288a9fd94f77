select kind, sealed_day, sealed from watch_recipient where id = $1
