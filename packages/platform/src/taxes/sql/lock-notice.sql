select id, no, guarantor, seller, state, due_day, bills, duty_fen, vat_fen, consumption_fen from tax_notice where no = $1 for update
