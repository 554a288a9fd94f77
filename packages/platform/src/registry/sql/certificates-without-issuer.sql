select code, fingerprint, der
from participant_certificate
where issuer is null
limit $1
