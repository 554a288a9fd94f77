insert into guarantee_alarm (guarantor, mark, left_fen, at, exhausted_at) values ($1, $2, $3, $4, $5)
