update delivery set state = $2, bill = $3 where id = $1
