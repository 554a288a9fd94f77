select id, weight, weight_written as written from manifest_bill where id = any ($1::bigint[]) order by id for update
