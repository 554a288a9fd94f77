-- $1 company, $2 id as list-api-keys.sql gives it
update participant_api_key
set revoked_at = now()
where code = $1 and encode(substr(key_hash, 1, 6), 'hex') = $2 and revoked_at is null
