-- Those that wait first, the oldest in front; then the latest. $1 limit
select id, code, name, roles, dxp_id, login, sealed_day::text, sealed, der, asked_at, state, decided_by, decided_at, reason
from registration
order by state <> 'waiting', case when state = 'waiting' then id else -id end
limit $1
