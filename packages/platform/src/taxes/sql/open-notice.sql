-- The notice of a summary, made or found. $1 summary day, $2 guarantor, $3 seller
insert into tax_notice as n (no, summary_day, guarantor, seller, state)
values (to_char($1::date, 'YYYYMMDD') || lpad(nextval('tax_notice_no')::text, 8, '0'), $1, $2, $3, 'gathering')
on conflict (summary_day, guarantor, seller) do update set no = n.no
returning id, no, state
