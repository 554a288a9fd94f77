delete from watch_trouble where ctid = any (array(select ctid from watch_trouble where disposed_at < $1::timestamptz limit $2))
