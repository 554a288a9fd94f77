-- An account that is to be signed in to elsewhere: without a password, and nobody's yet at this provider.
select id, locked_at is not null as locked from account a
where login = $1 and password is null and not exists (select from account_identity where account = a.id and issuer = $2)
for update
