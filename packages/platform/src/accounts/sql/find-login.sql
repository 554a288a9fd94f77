select id, password, locked_at is not null as locked, totp_sealed is not null as second_factor from account where login = $1
