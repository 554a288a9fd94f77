-- The newest first: the one a sender most probably signs with. A certificate may stand in several parts of its issuer's list.
select fingerprint, serial, der, not_before, not_after, revoked_at, issuer,
  (select min(l.revoked_at) from listed_certificate l
    where l.code = c.code and l.fingerprint = c.fingerprint) as listed_at
from participant_certificate c
where code = $1
order by added_at desc, fingerprint
