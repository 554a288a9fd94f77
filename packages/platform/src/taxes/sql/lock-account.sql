select filed_fen, frozen_fen, drawn_fen from guarantee_account where guarantor = $1 for update
