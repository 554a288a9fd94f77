update tax_payment set state = 'paid', settled_at = $2, bank_ref = $3 where id = $1
