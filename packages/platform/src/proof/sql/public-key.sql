-- The key with the id $1, or (null) the one used last
select id, public_key as "publicKey"
from receipt_log_key
where $1::text is null or id = $1
order by since desc
limit 1
