-- A session that lives, with its account. $2: milliseconds for which it may rest.
select s.whole, s.ends_at, s.seen_at < now() - interval '1 minute' as unseen,
  a.id as account, a.login, a.name, a.roles, a.districts, a.participant, a.totp_sealed is not null as second_factor
from account_session s join account a on a.id = s.account
where s.id = $1 and s.ends_at > now() and s.seen_at > now() - $2 * interval '1 millisecond' and a.locked_at is null
