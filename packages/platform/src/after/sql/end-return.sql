-- Ends one open return, whose case is locked; no row: somebody has ended it.
update return_application
set state = $2, ended_at = $3, site = $4, code = coalesce($5, code), text = coalesce($6, text), dutiable_fen = $7, duty_fen = $8,
  vat_fen = $9, consumption_fen = $10
where id = $1 and state = 'open'
returning id
