-- Receipts that were given up. $1 webhook, $2 after this number, $3 limit
select receipt_no, attempts, due_at as gave_up_at, last_error
from webhook_retry
where webhook = $1 and dead and receipt_no > $2
order by receipt_no
limit $3
