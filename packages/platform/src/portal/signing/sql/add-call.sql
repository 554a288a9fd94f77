-- The new one, and none older than the last $7. $1 company, $2 when, $3 purpose, $4 attempt, $5 ms, $6 error
with added as (
  insert into signing_call (participant, at, purpose, attempt, ms, error) values ($1, $2, $3, $4, $5, $6)
)
delete from signing_call
where participant = $1 and id < (select id from signing_call where participant = $1 order by id desc offset $7 - 1 limit 1)
