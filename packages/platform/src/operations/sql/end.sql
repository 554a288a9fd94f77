update operation set state = $2, ended_by = $3, ended_at = now(), confirm_until = null where id = $1
