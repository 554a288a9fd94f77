-- $1 question, $2 receiver
select day::text from desk_question where id = $1 and receiver = $2 and answered_at is null
