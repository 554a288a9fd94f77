-- $1 webhook, $2 receiver, $3 enabled
update webhook set enabled = $3 where id = $1 and receiver = $2 returning id
