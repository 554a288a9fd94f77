-- What inventories moved, and what of it has been taken back since; all of it stands in the inventory's day.
select w.place, m.ems_no, m.item_no, m.kind, m.qty, (
  select coalesce(sum(r.qty), 0)::bigint from bonded_movement r
  where r.day = w.day and r.reverses = w.source and r.ems_no = m.ems_no and r.item_no = m.item_no and r.kind = m.kind
) as reversed
from unnest($1::date[], $2::bigint[]) with ordinality as w (day, source, place)
cross join lateral (
  select * from bonded_movement m where m.day = w.day and m.source = w.source and not m.reversal
) m
