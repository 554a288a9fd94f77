insert into tax_summary (summary_day, done_at) values ($1, $2) on conflict do nothing
