update promotion set withdrawn_at = now() where id = $1 and withdrawn_at is null
