update participant
set receipts_mode = $2, receipts_delay_s = coalesce($3, receipts_delay_s)
where code = $1 and sandbox
