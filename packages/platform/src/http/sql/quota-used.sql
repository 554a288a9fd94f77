-- Fen of a buyer's calendar year already used or set aside. $1 person, $2 year
select reserved_fen + posted_fen as used_fen from quota where person = $1 and year = $2
