-- Every payment that is paid has its transfer at the simulated bank, of the same sum, and every transfer its payment; each notice is paid once.
select p.id as payment, t.payment as transfer, p.state, p.tax_fen + p.fee_fen as asked_fen, t.amount_fen
from (select * from tax_payment where tax_fen + fee_fen > 0) p
full join simulated_bank_transfer t on t.payment = p.id
where (p.state is not distinct from 'paid') <> (t.payment is not null) or p.tax_fen + p.fee_fen <> t.amount_fen
union all
select no, null, state, null, null from tax_notice n
where state = 'paid' and (select count(*) from tax_payment p where p.notice = n.id and p.state = 'paid') <> 1
