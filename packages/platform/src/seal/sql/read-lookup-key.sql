select wrapped, master_id from lookup_key where version = $1
