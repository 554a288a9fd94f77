select id, hold from waiting_case where id = any ($1::bigint[]) order by id for update
