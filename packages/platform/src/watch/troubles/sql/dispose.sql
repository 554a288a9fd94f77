update watch_trouble set disposed_by = $2, disposed_at = now(), note = $3, told = $4
where id = $1 and disposed_at is null
returning kind, document, number, participant
