-- Said again it takes another last day. $3: null, until it is withdrawn
insert into delegation (company, agent, last_day) values ($1, $2, $3)
on conflict (company, agent) do update set last_day = excluded.last_day
