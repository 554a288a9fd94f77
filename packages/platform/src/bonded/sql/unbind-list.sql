update bonded_list set bound_fen = bound_fen - $2 where no = $1
