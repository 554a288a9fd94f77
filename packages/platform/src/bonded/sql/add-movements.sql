insert into bonded_movement (day, source, ems_no, item_no, kind, reversal, qty, reverses, at)
select w.day, w.source, w.ems_no, w.item_no, w.kind, w.reverses is not null, w.qty, w.reverses, $8
from unnest($1::date[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
  as w (day, source, ems_no, item_no, kind, qty, reverses)
