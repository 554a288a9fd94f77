update account set totp_sealed = $2, totp_step = $3, recovery = $4 where id = $1
