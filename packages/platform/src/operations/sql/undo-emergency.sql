update emergency_release set state = 'undone' where id = $1 and state = 'open' and left_at is null
