update account set password = $2 where id = $1
