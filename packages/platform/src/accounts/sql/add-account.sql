insert into account (login, name, roles, districts, participant, password) values ($1, $2, $3, $4, $5, $6)
on conflict (login) do nothing returning id
