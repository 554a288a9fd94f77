-- Adding a certificate again makes it the newest; a revoked one stays revoked.
insert into participant_certificate (code, fingerprint, serial, der, not_before, not_after, issuer)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (code, fingerprint) do update set added_at = now(), issuer = excluded.issuer
returning revoked_at
