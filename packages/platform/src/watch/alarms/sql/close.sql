update watch_alarm set note = $3, closed_by = $2, closed_at = $4, owner = coalesce(owner, $2) where id = $1 and closed_at is null returning id
