-- Steps of one case come one after the other; the first has said it.
insert into after_audit (case_id, day, why, about, operation, participant, order_no, dutiable_fen, made_at, state)
select case_id, day, why, about, operation, participant, order_no, dutiable_fen, $10, state
from unnest($1::bigint[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::text[])
  as w (case_id, day, why, about, operation, participant, order_no, dutiable_fen, state)
on conflict (case_id, why, about) do nothing
