-- A platform that starts with what it had adds nothing. $1 names and values that are not the default
insert into parameter_set (since, changed)
select to_timestamp((extract(epoch from now()) * 1000 + c.offset_ms) / 1000), $1::jsonb
from clock c
where (select changed from parameter_set order by id desc limit 1) is distinct from $1::jsonb
