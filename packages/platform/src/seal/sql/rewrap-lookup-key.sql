update lookup_key set wrapped = $3, master_id = $4 where version = $1::smallint and master_id = $2
