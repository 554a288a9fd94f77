-- $1 one guarantor, or null for all after $2
select a.guarantor, a.filed_fen, a.frozen_fen, a.drawn_fen, a.opened_at, a.simulated, a.low_mark, a.exhausted_at,
  a.filed_fen - a.frozen_fen - a.drawn_fen + coalesce(s.left_fen, 0) as left_fen,
  a.frozen_fen + coalesce(s.frozen_fen, 0) as held_fen
from guarantee_account a
left join lateral (
  select sum(left_fen)::bigint as left_fen, sum(frozen_fen)::bigint as frozen_fen from guarantee_slice s where s.guarantor = a.guarantor
) s on true
where ($1::text is null or a.guarantor = $1) and a.guarantor > $2
order by a.guarantor
limit $3
