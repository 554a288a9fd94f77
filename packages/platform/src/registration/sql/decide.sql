update registration set state = $2, decided_by = $3, decided_at = $4, reason = nullif($5, '') where id = $1
