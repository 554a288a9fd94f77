-- A case that waits for it already keeps its time, and an officer's word what it says. $3 to $5 that word
update waiting_case
set hold = 'guarantee', lapses_at = $2, officer_outcome = $3, officer_reason = $4, officer_at = $5
where id = $1 and hold <> 'guarantee'
