insert into receipt_root (hour, leaves, root, previous, key_id, signature, tiles, closed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
