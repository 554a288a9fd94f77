insert into data_key (day, wrapped, master_id) values ($1, $2, $3) on conflict do nothing
