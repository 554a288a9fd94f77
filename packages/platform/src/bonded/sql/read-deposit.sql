select free_fen, held_fen from bonded_deposit where area_code = $1
