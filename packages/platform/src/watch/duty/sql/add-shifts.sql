insert into duty_shift (begins_at, ends_at, district, task, account, sealed_day, sealed, added_by, added_at)
select n.begins_at, n.ends_at, n.district, n.task, a.id, n.sealed_day, n.sealed, $1, now()
from unnest($2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::date[], $8::bytea[])
  as n (begins_at, ends_at, district, task, login, sealed_day, sealed)
left join account a on a.login = n.login
