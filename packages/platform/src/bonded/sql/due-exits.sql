select no, type, due_on::text, bound_fen from bonded_list where area_code = $1 and bound_fen > 0 order by due_on, no limit $2
