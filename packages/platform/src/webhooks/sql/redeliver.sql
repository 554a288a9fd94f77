-- Dead letters are tried again from the beginning of the schedule. $1 webhook, $2 receipt numbers or null for all
update webhook_retry
set dead = false, attempts = 0, due_at = now()
where webhook = $1 and dead and ($2::bigint[] is null or receipt_no = any ($2::bigint[]))
