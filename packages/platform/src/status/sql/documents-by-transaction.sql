-- Payments of a transaction, which may pay several orders (see shared_payment). $1 payTransactionId, $2 the asker's code, $3 limit.
-- The payment company is not known: as documents-by-own-number.sql.
select k.day::text, k.id, k.state
from (
  select owner, number from document_key where kind = 3 and number = $1 order by owner = $2 desc, owner limit $3
) main
cross join lateral (
  select main.number
  union all
  (select main.number || E'\x02' || s.order_no from shared_payment s where s.owner = main.owner and s.number = main.number
   order by s.order_no limit $3)
) paid
join document_key k on k.kind = 3 and k.owner = main.owner and k.number = paid.number
order by k.owner = $2 desc, k.owner, k.number
limit $3
