insert into number_series as s (series, next) values ($1, 1 + $2::bigint)
on conflict (series) do update set next = s.next + $2::bigint
returning next - $2::bigint as first
