update guarantee_account set low_mark = $2, exhausted_at = $3 where guarantor = $1
