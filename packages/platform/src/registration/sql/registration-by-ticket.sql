select id, code, name, roles, dxp_id, login, sealed_day::text, sealed, der, asked_at, state, decided_by, decided_at, reason
from registration
where ticket = $1
