select extract(epoch from minute)::bigint * 1000 as minute_ms, key, n from watch_minute
where minute >= $1::timestamptz and minute < $2::timestamptz and (key like 's.%' or key like 'c.%' or key like 'e.%' or key like 'in.%' or key like 'site.%')
order by minute
