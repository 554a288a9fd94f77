-- The one that lasts longest of those that were not revoked. $1 company
select serial, not_after
from participant_certificate c
where code = $1 and revoked_at is null
  and not exists (select from listed_certificate l where l.code = c.code and l.fingerprint = c.fingerprint)
order by not_after desc
limit 1
