-- Quantities of listed goods stand for lists that stand: posted for a released one that was not cancelled, reserved for one that waits.
select e.goods, e.state, e.quantity, d.invt_no, a.cancelled_by
from listed_quantity_entry e
left join decision d on d.day = e.day and d.id = e.id and d.status = 800
left join after_case a on a.day = e.day and a.id = e.id
left join waiting_case w on w.id = e.id
where (e.state = 'posted') <> (d.id is not null and a.cancelled_by is null) and not (e.state = 'posted' and e.quantity = 0)
  or (e.state = 'reserved') <> (w.id is not null and d.id is null)
limit 20
