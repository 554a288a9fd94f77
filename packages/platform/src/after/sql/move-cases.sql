-- Rows that this transaction has locked.
update after_case a
set cancelled_by = coalesce(a.cancelled_by, w.cancelled_by), given_back_fen = a.given_back_fen + w.fen
from unnest($1::date[], $2::bigint[], $3::bigint[], $4::bigint[]) as w (day, id, cancelled_by, fen)
where a.day = w.day and a.id = w.id
