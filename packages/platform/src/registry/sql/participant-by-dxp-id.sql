select code, name, roles, dxp_id as "dxpId", played, sandbox
from participant
where dxp_id = $1
