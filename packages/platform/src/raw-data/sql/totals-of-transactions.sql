-- The largest total that raw data has told of each transaction.
select r.pay_code, r.pay_transaction_id, max(r.total) as total
from unnest($1::text[], $2::text[]) as w (pay_code, pay_transaction_id)
join raw_data_request r on r.pay_code = w.pay_code and r.pay_transaction_id = w.pay_transaction_id and r.total is not null
group by r.pay_code, r.pay_transaction_id
