-- Cancels of a list, in their order. $1 day, $2 id of its document
select pre_no, state, code, text, decided_at from cancel_application where list_day = $1 and list_id = $2 order by decided_at, id
