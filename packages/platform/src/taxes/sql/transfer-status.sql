select payment, amount_fen, bank_ref from simulated_bank_transfer where payment = $1
