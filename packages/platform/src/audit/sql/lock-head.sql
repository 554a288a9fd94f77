select no, hash from audit_head for update
