select code, name, roles, dxp_id as "dxpId", played, sandbox, edition, signature_variants as variants, internal_states as "internalStates"
from participant
join participant_api_key k using (code)
where k.key_hash = $1 and k.revoked_at is null
