select id, created_at, seen_at, ends_at, address, agent from account_session
where account = $1 and whole and ends_at > now() and seen_at > now() - $2 * interval '1 millisecond'
order by seen_at desc
