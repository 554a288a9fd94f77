select payment, amount_fen, bank_ref from simulated_bank_transfer where told < $1 order by booked_at, payment limit 100
