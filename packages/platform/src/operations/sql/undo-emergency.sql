update emergency_release set state = 'undone' where id = $1
