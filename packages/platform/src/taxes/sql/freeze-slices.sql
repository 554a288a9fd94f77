-- What was released is frozen. A slice that was taken back meanwhile has nothing left: its check fails the transaction, which is tried again.
update guarantee_slice s
set left_fen = s.left_fen - w.fen, frozen_fen = s.frozen_fen + w.fen, used_at = clock_timestamp()
from unnest($1::text[], $2::smallint[], $3::bigint[]) as w (guarantor, slot, fen)
where s.guarantor = w.guarantor and s.slot = w.slot
