update audit_head set no = $1, hash = $2
