insert into revoked_certificate (list, serial, revoked_at)
select $1, serial, revoked_at
from unnest($2::text[], $3::timestamptz[]) as entry (serial, revoked_at)
