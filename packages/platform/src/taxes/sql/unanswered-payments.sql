-- Payments whose outcome is not known, each looked at again after a while. $1 now, $2 looked at before this
update tax_payment set tried_at = $1
where id in (
  select id from tax_payment
  where state = 'asked' and coalesce(tried_at, asked_at) <= $2
  order by coalesce(tried_at, asked_at)
  limit 50
)
returning id, payer, tax_fen, fee_fen, (select no from tax_notice n where n.id = notice) as no
