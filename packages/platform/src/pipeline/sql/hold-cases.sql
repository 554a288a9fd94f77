update waiting_case c set hold = w.hold, invt_no = w.invt_no
from unnest($1::bigint[], $2::text[], $3::text[]) as w (id, hold, invt_no)
where c.id = w.id
