-- In the order of the key: two workers that add at the same time wait, and never for each other.
insert into watch_minute (minute, key, n)
select * from unnest($1::timestamptz[], $2::text[], $3::bigint[]) as a (minute, key, n)
order by minute, key
on conflict (minute, key) do update set n = watch_minute.n + excluded.n
