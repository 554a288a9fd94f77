update tax_notice set state = 'paid', paid_at = $2, fee_fen = $3 where id = $1
