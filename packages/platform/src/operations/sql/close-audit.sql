update after_audit set state = 'closed', closed_by = $2, note = $3, settled_at = coalesce(settled_at, $4)
where id = $1 and state = 'open'
returning case_id, why, about
