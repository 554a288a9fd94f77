update duty_run set state = 'again' where duty = $1 and due_at = $2 and state = 'failed'
