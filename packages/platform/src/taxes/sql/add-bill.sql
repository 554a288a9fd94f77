insert into tax_bill (day, id, version, state, invt_no, guarantor, seller, logistics, agent, released_on, duty_fen, vat_fen,
  consumption_fen, lines)
values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
