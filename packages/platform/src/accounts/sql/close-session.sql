delete from account_session where id = $1
