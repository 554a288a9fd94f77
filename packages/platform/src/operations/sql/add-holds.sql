insert into operation_hold (case_id, operation) select * from unnest($1::bigint[], $2::bigint[])
on conflict (case_id) do update set operation = excluded.operation
