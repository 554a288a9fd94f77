-- Documents, each with whether its business key still names it. A claim matches in the snapshot in which it began: a
-- document may have been changed between that snapshot and the lock on its case, after which nobody can.
select w.id, w.day, d.kind, d.pre_no, d.sender, d.receivers, d.sealed, d.current
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select d.kind, d.pre_no, d.sender, d.receivers, d.sealed,
    exists (
      select from document_key k
      where k.kind = case d.kind when 311 then 2 when 411 then 3 when 511 then 4 else 5 end
        and k.owner = d.owner and k.number = d.number and k.id = d.id and k.state = 2
    ) as current
  from document d where d.day = w.day and d.id = w.id limit 1
) d
