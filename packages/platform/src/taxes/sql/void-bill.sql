update tax_bill set state = 3, held = false where day = $1 and id = $2 and version = $3
