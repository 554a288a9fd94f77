-- $1 guarantor
select a.filed_fen, a.filed_fen - a.frozen_fen - a.drawn_fen
  + coalesce((select sum(left_fen) from guarantee_slice s where s.guarantor = a.guarantor), 0)::bigint as left_fen
from guarantee_account a
where a.guarantor = $1
