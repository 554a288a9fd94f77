-- The newest of a case. $1 case, $2 limit
select at, who, what, day::text, sealed from desk_act where case_id = $1 order by id desc limit $2
