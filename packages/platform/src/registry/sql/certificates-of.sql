-- The newest first: the one a sender most probably signs with.
select fingerprint, serial, der, not_before, not_after, revoked_at
from participant_certificate
where code = $1
order by added_at desc, fingerprint
