-- What a participant has been asked, open ones first, then the newest. $1 receiver, $2 limit
select id, case_id, day::text, order_no, cop_no, asked_at, answered_at, sealed, answer_sealed
from desk_question
where receiver = $1
order by answered_at is not null, id desc
limit $2
