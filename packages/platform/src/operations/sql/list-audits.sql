-- $2 state, $4 order; null: all
select a.id, a.case_id, a.day, a.why, a.about, a.operation, a.participant, a.order_no, a.dutiable_fen, a.made_at, a.state, a.found,
  a.settled_at, a.closed_by, a.note,
  (select d.status from decision d where d.day = a.day and d.id = a.case_id order by d.decided_at desc, d.status desc limit 1) as status
from after_audit a
where a.id < $1 and ($2::text is null or a.state = $2) and ($4::bigint is null or a.operation = $4)
order by a.id desc
limit $3
