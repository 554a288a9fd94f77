-- Of these cases, those that are still held and whose parcels are here, with what was decided at 120. One that another transaction holds is
-- being decided there; a deletion of the inbound detail waits for us.
select c.id, c.day, c.person, c.quota_year, c.dutiable_fen, c.invt_no, c.pre_no, c.sender, c.receivers, c.logistics_code, c.logistics_no,
  c.accepted_at,
  d.order_day, d.order_id, d.payment_day, d.payment_id, d.waybill_day, d.waybill_id, d.duty_fen, d.vat_fen, d.consumption_fen,
  p.weight, b.id as bill, b.traf_no, b.voyage_no, b.bill_no
from waiting_case c
join arrived_parcel p on p.logistics_code = c.logistics_code and p.logistics_no = c.logistics_no and p.arrived_at >= $2::timestamptz
join manifest_bill b on b.id = p.bill
join decision d on d.day = c.day and d.id = c.id and d.status = 120
where c.hold = 'arrival' and c.id = any ($1::bigint[])
order by c.id
for update of c skip locked
for update of p
