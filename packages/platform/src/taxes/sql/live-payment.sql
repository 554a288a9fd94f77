select id, notice, payer, tax_fen, fee_fen, state, bank_ref, reason from tax_payment where notice = $1 and state <> 'failed'
