delete from watch_minute where ctid = any (array(select ctid from watch_minute where minute < $1::timestamptz limit $2))
