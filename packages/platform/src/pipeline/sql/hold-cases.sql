-- $4 until when a case waits for guarantee
update waiting_case c
set hold = w.hold, invt_no = w.invt_no, lapses_at = case w.hold when 'guarantee' then $4::timestamptz else c.lapses_at end
from unnest($1::bigint[], $2::text[], $3::text[]) as w (id, hold, invt_no)
where c.id = w.id
