-- $1 account, $2 person, $3 name
insert into citizen_identity (account, person, name) values ($1, $2, $3)
on conflict (account) do update set person = excluded.person, name = excluded.name
