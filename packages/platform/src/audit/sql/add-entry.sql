insert into audit_entry (no, at, who, role, what, object, reason, detail, previous, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
