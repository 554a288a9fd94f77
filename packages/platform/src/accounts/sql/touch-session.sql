update account_session set seen_at = now() where id = $1
