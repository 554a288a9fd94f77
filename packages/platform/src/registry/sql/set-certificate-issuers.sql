update participant_certificate c
set issuer = named.issuer
from unnest($1::text[], $2::bytea[], $3::text[]) as named (code, fingerprint, issuer)
where c.code = named.code and c.fingerprint = named.fingerprint
