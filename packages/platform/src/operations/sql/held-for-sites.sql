select id, day, sender, dutiable_fen, person, quota_year, receivers from waiting_case
where hold = 'arrival' and id > $1
order by id
limit $2
