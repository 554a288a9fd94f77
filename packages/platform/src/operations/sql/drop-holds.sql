delete from operation_hold where case_id = any ($1::bigint[])
