select code, name, roles, dxp_id as "dxpId", played, sandbox
from participant
where code = $1
