-- Another process may have asked for the same case just before.
insert into raw_data_request (case_id, case_day, session, platform, order_no, pay_code, pay_transaction_id, trigger, made_at, next_at, deadline_at)
select case_id, case_day, session, platform, order_no, pay_code, pay_transaction_id, trigger, $9, $9, $10
from unnest($1::bigint[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
  as w (case_id, case_day, session, platform, order_no, pay_code, pay_transaction_id, trigger)
on conflict (case_id) do nothing
