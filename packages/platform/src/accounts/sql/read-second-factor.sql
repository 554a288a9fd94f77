select totp_sealed, totp_step from account where id = $1
