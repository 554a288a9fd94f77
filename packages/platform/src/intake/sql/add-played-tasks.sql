insert into played_task (party, task, day, document_id)
select party, task, $3::date, document_id
from unnest($1::text[], $2::text[], $4::bigint[]) as t (party, task, document_id)
