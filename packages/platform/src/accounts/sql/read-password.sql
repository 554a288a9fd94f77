select password from account where id = $1
