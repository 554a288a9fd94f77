update tax_notice
set bills = bills + $2, duty_fen = duty_fen + $3, vat_fen = vat_fen + $4, consumption_fen = consumption_fen + $5
where id = $1
