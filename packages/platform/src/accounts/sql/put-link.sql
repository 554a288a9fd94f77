insert into account_link (id, account, ends_at) values ($1, $2, now() + $3 * interval '1 millisecond')
on conflict (account) do update set id = excluded.id, ends_at = excluded.ends_at
returning ends_at
