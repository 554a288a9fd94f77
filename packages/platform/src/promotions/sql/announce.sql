insert into promotion (name, first_day, days, announced_by, announced_at) values ($1, $2, $3, $4, now()) returning id
