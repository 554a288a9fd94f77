insert into archived_day (day, archived_at, manifest, rows, bytes) values ($1, $2, $3, $4, $5)
