insert into watch_recipient (kind, name, sealed_day, sealed, least, added_by, added_at) values ($1, $2, $3, $4, $5, $6, now()) returning id
