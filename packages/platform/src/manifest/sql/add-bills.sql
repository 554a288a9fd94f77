insert into manifest_bill (customs_code, voyage_no, bill_no, traf_no, traf_mode, country, pieces, weight, filed_by, filed_at, changed_at)
select w.customs_code, w.voyage_no, w.bill_no, w.traf_no, w.traf_mode, w.country, w.pieces::int, w.weight::numeric, $9, $10, $10
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[])
  as w (customs_code, voyage_no, bill_no, traf_no, traf_mode, country, pieces, weight)
