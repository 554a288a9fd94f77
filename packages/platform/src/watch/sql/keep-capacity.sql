-- The best minute of a day, and no day longer than wanted.
with gone as (delete from capacity_shown where day < $1::date - $3::int)
insert into capacity_shown as c (day, per_minute) values ($1, $2)
on conflict (day) do update set per_minute = greatest(c.per_minute, excluded.per_minute)
