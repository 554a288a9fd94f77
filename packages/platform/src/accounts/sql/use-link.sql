delete from account_link where id = $1 and ends_at > now() returning account
