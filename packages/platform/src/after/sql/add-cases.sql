-- Whoever adds the same row at the same time is waited for.
insert into after_case (day, id, invt_no)
select w.day, w.id, w.invt_no from unnest($1::date[], $2::bigint[], $3::text[]) as w (day, id, invt_no)
order by w.day, w.id
on conflict do nothing
