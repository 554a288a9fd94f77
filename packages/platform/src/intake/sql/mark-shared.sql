-- Transactions that pay for a further order: their own keys are marked, and the order is noted. The keys have been locked, in key order.
with shares as (
  select owner, number, order_no from unnest($1::text[], $2::text[], $3::text[]) as w (owner, number, order_no)
),
marked as (
  update document_key k set link_owner = 'shared'
  from (select distinct owner, number from shares) s
  where k.kind = 3 and k.owner = s.owner and k.number = s.number
)
insert into shared_payment (owner, number, order_no) select owner, number, order_no from shares
on conflict do nothing
