insert into lookup_key (version, wrapped, master_id) values ($1, $2, $3) on conflict do nothing
