-- Draws what a commit's lists were released for, and takes back what was drawn for those refused; items are locked in the order given.
-- By key, not by place: a row that another transaction has just changed is found in its newest version.
with locked as materialized (
  select w.ems_no, w.item_no, w.pre_decrease
  from unnest($1::text[], $2::text[], $3::bigint[]) as w (ems_no, item_no, pre_decrease)
  cross join lateral (
    select from bonded_item i where i.ems_no = w.ems_no and i.item_no = w.item_no for update
  ) i
)
update bonded_item i set pre_decrease = i.pre_decrease + l.pre_decrease
from locked l
where i.ems_no = l.ems_no and i.item_no = l.item_no
