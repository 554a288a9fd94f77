update tax_payment set state = 'failed', settled_at = $2, reason = $3 where id = $1 and state = 'asked'
