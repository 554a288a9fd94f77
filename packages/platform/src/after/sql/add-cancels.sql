-- Receivers of one row stand in one text, a line each.
insert into cancel_application (id, day, list_day, list_id, invt_no, pre_no, receivers, state, code, text, decided_at)
select w.id, $9::date, w.list_day, w.list_id, w.invt_no, w.pre_no, string_to_array(w.receivers, E'\n'), w.state, w.code, w.text, $10::timestamptz
from unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $11::text[])
  as w (id, list_day, list_id, invt_no, pre_no, state, code, text, receivers)
