-- Of inventories, those that are released and have not left.
select d.day, d.id, d.invt_no, d.order_day, d.order_id, d.payment_day, d.payment_id, d.waybill_day, d.waybill_id,
  d.dutiable_fen, d.duty_fen, d.vat_fen, d.consumption_fen
from unnest($1::date[], $2::bigint[]) as w (day, id)
cross join lateral (
  select * from decision d where d.day = w.day and d.id = w.id and d.status = 800 limit 1
) d
where not exists (select from decision e where e.day = w.day and e.id = w.id and e.status = 899)
