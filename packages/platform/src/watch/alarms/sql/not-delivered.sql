update watch_delivery set attempts = attempts + 1, due_at = now() + $2 * interval '1 millisecond', dead = $3, last_error = $4 where id = $1
