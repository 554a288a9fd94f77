-- A list that was sent back though its parcel may leave: for a person to look at, with the code it was sent back for.
insert into after_audit (case_id, day, why, about, operation, participant, order_no, dutiable_fen, made_at, state, found, settled_at)
select d.id, d.day, 'emergency', $3, e.id, e.declarant, $5, d.dutiable_fen, $6, 'open', d.code, $6
from emergency_release e
cross join lateral (select * from decision d where d.day = $2::date and d.id = $1 and d.status = 100 limit 1) d
where e.id = $4
on conflict (case_id, why, about) do nothing
