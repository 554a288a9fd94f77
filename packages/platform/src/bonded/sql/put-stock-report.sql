insert into bonded_stock_report (ems_no, day, digest, counted, differences, at) values ($1, $2, $3, $4, $5, $6)
on conflict (ems_no, day) do update
set digest = excluded.digest, counted = excluded.counted, differences = excluded.differences, at = excluded.at
