insert into patrol_company (code, sealed_day, sealed) values ($1, $2, $3)
on conflict (code) do update set sealed_day = excluded.sealed_day, sealed = excluded.sealed
