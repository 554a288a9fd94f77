-- The ledgers' invariant: every quantity of an item is the sum of its movements, those of archived days added up, and none is below zero.
-- Returns what breaks it; no row is the proof.
with movements as (
  select ems_no, item_no, kind, case when reversal then -qty else qty end as qty from bonded_movement
  union all
  select ems_no, item_no, kind, qty from archived_bonded
), sums as (
  select ems_no, item_no,
    coalesce(sum(qty) filter (where kind = 'declared-in'), 0) as declared_in,
    coalesce(sum(qty) filter (where kind = 'passed-in'), 0) as passed_in,
    coalesce(sum(qty) filter (where kind = 'drawn'), 0) as drawn,
    coalesce(sum(qty) filter (where kind = 'passed-out'), 0) as passed_out,
    coalesce(sum(qty) filter (where kind = 'held-back'), 0) as held_back
  from movements
  group by ems_no, item_no
)
select ems_no, item_no, i.in_qty, i.pre_increase, i.actual_increase, i.pre_decrease, i.actual_decrease, i.held_back,
  s.declared_in, s.passed_in, s.drawn, s.passed_out, s.held_back as held_back_sum
from bonded_item i
full join sums s using (ems_no, item_no)
where i.ems_no is null
  or i.in_qty <> coalesce(s.declared_in, 0)
  or i.pre_increase <> coalesce(s.declared_in - s.passed_in, 0)
  or i.actual_increase <> coalesce(s.passed_in, 0)
  or i.pre_decrease <> coalesce(s.drawn - s.passed_out, 0)
  or i.actual_decrease <> coalesce(s.passed_out, 0)
  or i.held_back <> coalesce(s.held_back, 0)
  or least(i.in_qty, i.pre_increase, i.actual_increase, i.pre_decrease, i.actual_decrease, i.held_back,
    i.actual_increase - i.actual_decrease - i.pre_decrease - i.held_back) < 0
