-- Once. $1 question, $2 receiver, $3 when, $4 words
update desk_question set answered_at = $3, answer_sealed = $4
where id = $1 and receiver = $2 and answered_at is null
returning case_id, day::text
