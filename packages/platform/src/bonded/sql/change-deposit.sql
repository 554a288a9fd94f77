update bonded_deposit set free_fen = free_fen + $2, held_fen = held_fen + $3 where area_code = $1
