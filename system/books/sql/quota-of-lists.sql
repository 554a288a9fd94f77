-- Of each list: what was posted of the buyer's year is its dutiable price if it was released, and what was given back is the sum of its returns
-- and of its cancel. What is reserved is what waits.
with posted as (
  select day, id, amount_fen from quota_entry where state = 'posted'
), released as (
  select day, id, invt_no, dutiable_fen from decision where status = 800
), differing as (
  select invt_no, dutiable_fen, amount_fen
  from released full join posted using (day, id)
  where dutiable_fen is distinct from amount_fen
), back as (
  select id, amount_fen from quota_entry where state = 'returned'
), returns as (
  select list_day as day, list_id as id, coalesce(sum(r.dutiable_fen), 0) as fen, coalesce(sum(b.amount_fen), 0) as booked
  from return_application r left join back b using (id)
  where state = 'done' group by list_day, list_id
), given as (
  select a.invt_no, a.given_back_fen,
    coalesce(r.fen, 0) + coalesce(c.amount_fen, 0) as fen, coalesce(r.booked, 0) + coalesce(c.amount_fen, 0) as booked,
    a.cancelled_by is not null and a.given_back_fen <> d.dutiable_fen as kept
  from after_case a
  join released d using (day, id)
  left join returns r using (day, id)
  left join back c on c.id = a.cancelled_by
)
(select 'posted' as what, invt_no, dutiable_fen as list_fen, amount_fen as ledger_fen from differing limit 20)
union all
(select 'given back', invt_no, given_back_fen, booked from given
  where given_back_fen <> fen or given_back_fen <> booked or kept limit 20)
union all
select 'reserved', null, w.fen, q.fen
from (select coalesce(sum(dutiable_fen), 0) as fen from waiting_case where hold is not null) w,
  (select coalesce(sum(reserved_fen), 0) as fen from quota) q
where w.fen <> q.fen
union all
select 'posted of all years', null, d.fen, q.fen
from (select coalesce(sum(dutiable_fen), 0) - (select coalesce(sum(given_back_fen), 0) from after_case) as fen from released) d,
  (select coalesce(sum(posted_fen), 0) as fen from quota) q
where d.fen <> q.fen
