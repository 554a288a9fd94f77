-- Locked slices are given back: what they have frozen and what is left goes to the account. $2 slots, null for all
with gathered as (
  update guarantee_slice set frozen_fen = 0, left_fen = 0, holder = null
  where guarantor = $1 and ($2::smallint[] is null or slot = any ($2))
  returning old.frozen_fen, old.left_fen
),
sums as (select coalesce(sum(frozen_fen), 0)::bigint as frozen_fen, coalesce(sum(left_fen), 0)::bigint as left_fen from gathered)
update guarantee_account a
set frozen_fen = a.frozen_fen + s.frozen_fen, drawn_fen = a.drawn_fen - s.frozen_fen - s.left_fen
from sums s
where a.guarantor = $1
returning s.frozen_fen as gathered_fen, a.filed_fen, a.frozen_fen, a.drawn_fen
