-- The deposits' invariant: both balances are the sums of the entries, and what is held is what open exits bind. No row is the proof.
select d.area_code, d.free_fen, d.held_fen, s.free_sum, s.held_sum, b.bound_sum
from bonded_deposit d
left join lateral (
  select
    coalesce(sum(amount_fen) filter (where credit = 'free'), 0) - coalesce(sum(amount_fen) filter (where debit = 'free'), 0) as free_sum,
    coalesce(sum(amount_fen) filter (where credit = 'held'), 0) - coalesce(sum(amount_fen) filter (where debit = 'held'), 0) as held_sum
  from bonded_deposit_entry e where e.area_code = d.area_code
) s on true
left join lateral (
  select coalesce(sum(bound_fen), 0) as bound_sum from bonded_list l where l.area_code = d.area_code
) b on true
where d.free_fen <> s.free_sum or d.held_fen <> s.held_sum or d.held_fen <> b.bound_sum
