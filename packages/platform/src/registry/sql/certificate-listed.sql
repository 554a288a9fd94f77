select issuer, revoked_at as since
from listed_certificate
where code = $1 and fingerprint = $2
order by revoked_at
limit 1
