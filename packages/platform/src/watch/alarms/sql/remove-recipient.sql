delete from watch_recipient where id = $1 returning name, kind
