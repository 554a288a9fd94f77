select id, state from delivery where id = any ($1::bigint[]) order by id for update
