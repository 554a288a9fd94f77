insert into receipt_log_key (id, public_key, since) values ($1, $2, $3) on conflict do nothing
