-- $1 case, $2 its day, $3 when, $4 who, $5 what, $6 words
insert into desk_act (case_id, day, at, who, what, sealed) values ($1, $2, $3, $4, $5, $6)
