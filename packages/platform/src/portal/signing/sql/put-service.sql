-- The certificate by its serial number, the newest that stands. $1 company, $2 address, $3 day of the key, $4 sealed secret, $5 serial, $6 who, $7 when
insert into signing_service (participant, url, sealed_day, sealed, fingerprint, made_by, made_at)
select code, $2, $3, $4, fingerprint, $6, $7
from participant_certificate
where code = $1 and serial = $5 and revoked_at is null and not_after > $7
order by added_at desc
limit 1
on conflict (participant) do update set
  url = excluded.url,
  sealed_day = excluded.sealed_day,
  sealed = excluded.sealed,
  fingerprint = excluded.fingerprint,
  made_by = excluded.made_by,
  made_at = excluded.made_at
