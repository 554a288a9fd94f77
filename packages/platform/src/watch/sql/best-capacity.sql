select max(per_minute) as best from capacity_shown where day > $1::date - $2::int
