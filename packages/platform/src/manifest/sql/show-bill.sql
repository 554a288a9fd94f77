-- One bill with the inbound details that name it.
select b.id, b.customs_code as "customsCode", b.voyage_no as "voyageNo", b.bill_no as "billNo", b.traf_no as "trafNo",
  b.traf_mode as "trafMode", b.country, b.pieces, b.weight, b.pieces_written as "piecesWritten", b.weight_written as "weightWritten",
  b.filed_by as "filedBy", b.change_reason as "changeReason", b.filed_at as "filedAt", b.changed_at as "changedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('operatorCode', d.operator_code, 'copNo', d.cop_no, 'state', d.state,
      'parcels', (select count(*) from arrived_parcel p where p.delivery = d.id)) order by d.id)
    from (
      select * from delivery where bill = b.id
      union all
      select * from delivery
      where state = 'waiting' and customs_code = b.customs_code and voyage_no = b.voyage_no and bill_no = b.bill_no
    ) d
  ), '[]') as deliveries
from manifest_bill b
where b.customs_code = $1 and b.voyage_no = $2 and b.bill_no = $3
