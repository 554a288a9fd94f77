select p.id, p.payer, p.tax_fen, p.fee_fen, p.state, p.settled_at, p.bank_ref, n.no
from tax_payment p join tax_notice n on n.id = p.notice
where n.no = $1 and p.state = 'paid'
