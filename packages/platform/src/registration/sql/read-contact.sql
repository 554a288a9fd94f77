select sealed_day::text, sealed from registration where id = $1
