-- The list takes the place of its issuer's last one; the number stays.
insert into revocation_list (issuer, scope, this_update, next_update, verified, digest)
values ($1, $2, $3, $4, $5, $6)
on conflict (issuer, scope) do update set
  this_update = excluded.this_update,
  next_update = excluded.next_update,
  verified = excluded.verified,
  digest = excluded.digest,
  added_at = now()
returning id
