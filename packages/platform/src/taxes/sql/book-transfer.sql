insert into simulated_bank_transfer (payment, payer, amount_fen, bank_ref, booked_at) values ($1, $2, $3, $4, $5)
on conflict (payment) do nothing
