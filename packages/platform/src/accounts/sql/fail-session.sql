update account_session set failures = failures + 1 where id = $1 returning failures
