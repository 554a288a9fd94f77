-- $1 webhook
select tries from webhook_recent where webhook = $1
