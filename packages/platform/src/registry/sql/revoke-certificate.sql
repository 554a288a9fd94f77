update participant_certificate
set revoked_at = now()
where code = $1 and serial = $2 and revoked_at is null
