-- $1 webhook, $2 receiver
delete from webhook where id = $1 and receiver = $2 returning id
