select sealed_day::text as sealed_day, sealed from duty_shift where id = $1 and sealed is not null
