select wrapped, master_id from data_key where day = $1
