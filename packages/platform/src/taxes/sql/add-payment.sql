insert into tax_payment (id, notice, payer, tax_fen, fee_fen, state, asked_at) values ($1, $2, $3, $4, $5, 'asked', $6)
