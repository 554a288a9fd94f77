select p.id, p.notice, p.payer, p.tax_fen, p.fee_fen, p.state, p.bank_ref, p.reason, n.no, n.guarantor
from tax_payment p join tax_notice n on n.id = p.notice
where p.id = $1
for update of p, n
