-- What locked slices have frozen goes to the account; what is left in them stays. $2 slots, null for all
with gathered as (
  update guarantee_slice set frozen_fen = 0
  where guarantor = $1 and frozen_fen > 0 and ($2::smallint[] is null or slot = any ($2))
  returning old.frozen_fen
),
sums as (select coalesce(sum(frozen_fen), 0)::bigint as frozen_fen, 0::bigint as left_fen from gathered)
update guarantee_account a
set frozen_fen = a.frozen_fen + s.frozen_fen, drawn_fen = a.drawn_fen - s.frozen_fen
from sums s
where a.guarantor = $1
returning s.frozen_fen as gathered_fen, a.filed_fen, a.frozen_fen, a.drawn_fen
