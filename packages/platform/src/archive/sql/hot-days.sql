-- Days that stand in the hot tables, oldest first, by the names of their partitions.
select to_char(to_date(right(c.relname, 8), 'YYYYMMDD'), 'YYYY-MM-DD') as day
from pg_inherits i
join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'message'::regclass
order by day
