-- Day partitions that should exist and do not. $1 days as YYYYMMDD
select parent.relname || '_' || day as name
from pg_partitioned_table p
join pg_class parent on parent.oid = p.partrelid
cross join unnest($1::text[]) as day
where to_regclass(quote_ident(parent.relname || '_' || day)) is null
order by name
