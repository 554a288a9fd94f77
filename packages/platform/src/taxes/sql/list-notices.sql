-- Newest first. $1 company, null for all; $2 before this id, $3 at most, $4 one number or null
select n.id, n.no, n.guarantor, n.seller, n.summary_day, n.state, n.bills, n.duty_fen, n.vat_fen, n.consumption_fen, n.issued_at,
  n.due_day, n.paid_at, n.fee_fen
from tax_notice n
where ($1::text is null or n.guarantor = $1 or n.seller = $1) and n.id < $2 and ($4::text is null or n.no = $4)
order by n.id desc
limit $3
