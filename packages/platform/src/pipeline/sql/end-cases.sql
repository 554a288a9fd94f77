delete from waiting_case where id = any ($1::bigint[])
