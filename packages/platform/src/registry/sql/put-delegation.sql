insert into delegation (company, agent) values ($1, $2) on conflict do nothing
