select code, name, roles, dxp_id as "dxpId", played, sandbox, edition, signature_variants as variants, internal_states as "internalStates"
from participant
where code = $1
