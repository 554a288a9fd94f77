delete from watch_delivery where id = $1
