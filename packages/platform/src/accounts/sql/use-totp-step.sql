-- Once, whoever comes first with it.
update account set totp_step = $2 where id = $1 and totp_step < $2
