select id from delivery where id = any ($1::bigint[]) and state in ('refused', 'deleted')
