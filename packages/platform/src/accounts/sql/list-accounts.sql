select id, login, name, roles, districts, participant, password is not null as has_password, totp_sealed is not null as second_factor,
  cardinality(recovery) as recovery_left, locked_at, created_at,
  (select max(seen_at) from account_session s where s.account = a.id and s.whole) as seen_at
from account a where login > $1 order by login limit $2
