update data_key set wrapped = $3, master_id = $4 where day = $1::date and master_id = $2
