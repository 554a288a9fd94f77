-- The midnight of Beijing after its last day; null where it has none. $1 agent, $2 company
select (last_day + 1)::timestamp at time zone 'Asia/Shanghai' as ends_at
from delegation
where agent = $1 and company = $2
