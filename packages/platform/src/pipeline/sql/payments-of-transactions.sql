-- Payments (411) of each transaction, those that stand: its own key, and those of the further orders. With the largest total that raw data
-- has told of it. A transaction of more orders than the raw data may hold is cut there.
select w.place::int, k.day, k.id,
  (select max(r.total) from raw_data_request r
    where r.pay_code = w.owner and r.pay_transaction_id = w.number and r.total is not null) as total
from unnest($1::text[], $2::text[]) with ordinality as w (owner, number, place)
cross join lateral (
  select w.number as number
  union all
  (select w.number || E'\x02' || s.order_no from shared_payment s where s.owner = w.owner and s.number = w.number limit 1000)
) n
join document_key k on k.kind = 3 and k.owner = w.owner and k.number = n.number and k.state = 2
