update emergency_release set state = 'rejected', list_day = $2, list_id = $3 where id = $1 and state in ('open', 'rejected')
