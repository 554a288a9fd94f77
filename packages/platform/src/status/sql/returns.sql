-- Returns of a list, in their order; of a changed one the newest version. $1 day, $2 id of its document
select pre_no, state, lines, applied_at, back_by, ended_at, code, text, dutiable_fen, duty_fen, vat_fen, consumption_fen
from return_application
where list_day = $1 and list_id = $2 and state <> 'replaced'
order by applied_at, id
