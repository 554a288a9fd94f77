-- One case that an officer decides, or that lapses: with the documents it was matched with.
select c.id, c.day, c.person, c.quota_year, c.dutiable_fen, c.invt_no, c.hold, c.lapses_at, c.pre_no, c.sender, c.receivers, c.officer_sealed,
  c.accepted_at,
  d.order_day, d.order_id, d.payment_day, d.payment_id, d.waybill_day, d.waybill_id, d.duty_fen, d.vat_fen, d.consumption_fen
from waiting_case c
left join lateral (
  select * from decision d where d.day = c.day and d.id = c.id order by d.status desc limit 1
) d on true
where c.id = $1
for update of c
