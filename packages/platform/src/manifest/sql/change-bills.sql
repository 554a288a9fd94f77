update manifest_bill b
set traf_no = w.traf_no, traf_mode = w.traf_mode, country = w.country, pieces = w.pieces::int, weight = w.weight::numeric,
  change_reason = w.reason, filed_by = $8, changed_at = $9
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[])
  as w (id, traf_no, traf_mode, country, pieces, weight, reason)
where b.id = w.id
