select receipts_mode as mode, receipts_delay_s as "delayS"
from participant
where code = $1
