select case_id, state, sealed_day, sealed from raw_data_request where case_id = any ($1::bigint[])
