-- $1 person, $2 year
select reserved_fen, posted_fen from quota where person = $1 and year = $2
