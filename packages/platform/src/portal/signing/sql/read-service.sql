-- $1 company
select s.url, s.sealed_day::text, s.sealed, c.der, s.made_by, s.made_at,
  c.revoked_at is not null or exists (select from listed_certificate l where l.code = c.code and l.fingerprint = c.fingerprint) as revoked
from signing_service s
join participant_certificate c on c.code = s.participant and c.fingerprint = s.fingerprint
where s.participant = $1
