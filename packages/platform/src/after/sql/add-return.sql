insert into return_application
  (id, day, list_day, list_id, invt_no, pre_no, customs_code, receivers, lines, state, applied_at, back_by, code, text)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
