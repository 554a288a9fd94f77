-- Whether a session has not been ended. An open page is use: it does not end for resting while somebody may look at it.
update account_session s set seen_at = now() from account a
where s.id = $1 and a.id = s.account and s.ends_at > now() and a.locked_at is null
