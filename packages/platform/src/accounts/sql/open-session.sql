insert into account_session (id, account, whole, ends_at, address, agent)
values ($1, $2, $3, now() + $4 * interval '1 millisecond', $5, $6)
