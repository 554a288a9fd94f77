update after_audit set state = $2, found = $3, settled_at = $4 where id = $1 and state = 'waiting'
