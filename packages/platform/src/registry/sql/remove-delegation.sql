delete from delegation where company = $1 and agent = $2
