insert into bonded_cover (list_no, line, batch_no, batch_line, qty, inspection_no)
select $1, w.* from unnest($2::smallint[], $3::text[], $4::smallint[], $5::bigint[], $6::text[]) as w
