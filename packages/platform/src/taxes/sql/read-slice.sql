select left_fen from guarantee_slice where guarantor = $1 and slot = $2 and holder = $3
