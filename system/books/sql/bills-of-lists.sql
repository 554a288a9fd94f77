-- Of each released list: the bills that stand are its taxes less what was given back; nothing stands of one that was cancelled.
with bills as (
  select day, id, sum(duty_fen + vat_fen + consumption_fen) filter (where state in (1, 2)) as stand,
    count(*) filter (where state in (1, 2)) as live
  from tax_bill group by day, id
), back as (
  select list_day as day, list_id as id, sum(duty_fen + vat_fen + consumption_fen) as fen
  from return_application where state = 'done' group by list_day, list_id
), lists as (
  select d.day, d.id, d.invt_no, a.cancelled_by,
    case when a.cancelled_by is null then d.duty_fen + d.vat_fen + d.consumption_fen - coalesce(b.fen, 0) else 0 end as owed
  from decision d
  left join after_case a using (day, id)
  left join back b using (day, id)
  where d.status = 800
)
select coalesce(l.invt_no, 'no list') as invt_no, l.cancelled_by, l.owed, b.stand, b.live
from lists l full join bills b using (day, id)
where l.id is null or b.id is null or coalesce(b.stand, 0) <> l.owed or b.live > 1
limit 20
