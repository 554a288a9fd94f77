-- A locked account. $2 filed, $3 frozen: what is added to them, below zero taken away
update guarantee_account
set filed_fen = filed_fen + $2::bigint, frozen_fen = frozen_fen + $3::bigint
where guarantor = $1
