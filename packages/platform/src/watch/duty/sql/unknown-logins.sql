select distinct l.login from unnest($1::text[]) as l (login)
where not exists (select from account a where a.login = l.login and not a.roles && array['participant', 'citizen'])
limit 20
