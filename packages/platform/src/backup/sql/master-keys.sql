select master_id as id from data_key union select master_id from lookup_key order by id
