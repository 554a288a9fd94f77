update account set name = $2, roles = $3, districts = $4, participant = $5 where id = $1
