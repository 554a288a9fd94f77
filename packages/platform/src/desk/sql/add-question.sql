-- $1 case, $2 its day, $3 receiver, $4 order, $5 copNo, $6 when, $7 words
insert into desk_question (case_id, day, receiver, order_no, cop_no, asked_at, sealed) values ($1, $2, $3, $4, $5, $6, $7)
