-- Retries of one webhook whose time has come, in the order of the receipts. $1 webhook, $2 limit
select receipt_no, attempts
from webhook_retry
where webhook = $1 and not dead and due_at <= now()
order by receipt_no
limit $2
