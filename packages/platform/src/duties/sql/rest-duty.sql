update duty set attempts = $2, retry_at = now() + $3 * interval '1 millisecond', error = $4 where name = $1
