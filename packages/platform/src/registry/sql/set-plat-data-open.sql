update participant set plat_data_open = $2 where code = $1
