select l.account, a.login, a.name, l.ends_at from account_link l left join account a on a.id = l.account
where l.id = $1 and l.ends_at > now()
