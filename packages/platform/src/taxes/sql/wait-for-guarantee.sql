-- A case that waits for it already keeps its time.
update waiting_case set hold = 'guarantee', lapses_at = $2 where id = $1 and hold <> 'guarantee'
