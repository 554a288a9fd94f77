select 'data' as kind, day::text as name, wrapped, master_id from data_key where master_id <> $1
union all
select 'lookup', version::text, wrapped, master_id from lookup_key where master_id <> $1
order by kind, name
limit $2
