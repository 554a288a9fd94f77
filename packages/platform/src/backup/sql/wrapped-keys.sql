select 'day ' || day as name, wrapped, master_id as "masterId" from data_key
union all select 'lookup ' || version, wrapped, master_id from lookup_key
order by name
