update promotion set confirmed_by = $2, confirmed_at = now() where id = $1 and withdrawn_at is null
