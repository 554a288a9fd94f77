select w.id, w.day, d.kind, d.pre_no, d.sender, d.receivers, d.sealed
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select d.kind, d.pre_no, d.sender, d.receivers, d.sealed from document d where d.day = w.day and d.id = w.id limit 1
) d
