update tax_notice set state = 'open', issued_at = $2, due_day = $3 where id = $1 and state = 'gathering'
