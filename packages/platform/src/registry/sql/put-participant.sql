-- What is not said (null) stays as it was; a new participant is neither played nor in the sandbox.
insert into participant (code, name, roles, dxp_id, played, sandbox)
values ($1, $2, $3, $4, coalesce($5, false), coalesce($6, false))
on conflict (code) do update set
  name = excluded.name,
  roles = excluded.roles,
  dxp_id = coalesce(excluded.dxp_id, participant.dxp_id),
  played = coalesce($5, participant.played),
  sandbox = coalesce($6, participant.sandbox)
