select mark, left_fen, at, exhausted_at from guarantee_alarm where guarantor = $1 order by id desc limit 20
