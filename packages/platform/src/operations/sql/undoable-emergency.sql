select from emergency_release where id = $1 and state = 'open' and left_at is null for no key update
