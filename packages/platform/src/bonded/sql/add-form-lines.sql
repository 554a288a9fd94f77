insert into bonded_form_line (form_no, list_no, line, qty)
select $1, w.* from unnest($2::text[], $3::smallint[], $4::bigint[]) as w
