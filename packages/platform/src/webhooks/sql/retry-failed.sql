-- One more try failed. $1 webhook, $2 receipt number, $3 delay in ms to the next try, null: that was the last, $4 error
update webhook_retry
set attempts = attempts + 1,
  due_at = now() + coalesce($3::bigint, 0) * interval '1 millisecond',
  dead = $3::bigint is null,
  last_error = $4
where webhook = $1 and receipt_no = $2
