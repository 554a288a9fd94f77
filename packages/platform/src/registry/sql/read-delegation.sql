select 1 from delegation where agent = $1 and company = $2
