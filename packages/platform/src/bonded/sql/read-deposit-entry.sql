select amount_fen from bonded_deposit_entry where area_code = $1 and kind = $2 and cop_no = $3
