-- $1 webhook, $2 receipt numbers
delete from webhook_retry where webhook = $1 and receipt_no = any ($2::bigint[])
