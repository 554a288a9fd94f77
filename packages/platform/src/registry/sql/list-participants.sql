-- Everybody in the register by code, with what the register holds for them.
select p.code, p.name, p.roles, p.dxp_id as "dxpId", p.played, p.sandbox, p.edition, p.signature_variants as variants, p.internal_states as "internalStates",
  (select count(*) from participant_api_key k where k.code = p.code and k.revoked_at is null) as "apiKeys",
  array(select serial from participant_certificate c
    where c.code = p.code and c.revoked_at is null and c.not_after > now()
      and not exists (select from listed_certificate l where l.code = c.code and l.fingerprint = c.fingerprint)
    order by c.added_at desc) as certificates,
  array(select company from delegation d where d.agent = p.code order by company) as "actsFor"
from participant p
where p.code > $1
order by p.code
limit $2
