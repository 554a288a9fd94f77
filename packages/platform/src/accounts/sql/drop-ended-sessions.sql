-- Those that ended, of anybody; and of one account all but the latest.
delete from account_session where id in (
  (select id from account_session where ends_at < now() limit 1000)
  union all
  (select id from account_session where account = $1 order by created_at desc, id offset $2))
