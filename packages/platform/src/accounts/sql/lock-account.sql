update account set locked_at = case when $2 then coalesce(locked_at, now()) end where id = $1
