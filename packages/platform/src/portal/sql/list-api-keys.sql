-- Keys that stand, the newest in front; the first bytes of the hash name one and tell nothing of the key. $1 company
select encode(substr(key_hash, 1, 6), 'hex') as id, created_at
from participant_api_key
where code = $1 and revoked_at is null
order by created_at desc
limit 100
