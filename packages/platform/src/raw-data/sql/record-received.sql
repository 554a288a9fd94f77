-- Late and repeated uploads come here too: the first in time counts, and a later one replaces it while the case is not decided.
update raw_data_request
set state = 'received', received_at = $2, sealed_day = $3, sealed = $4, total = $5, uploads = least(uploads + 1, 30000), last_error = null
where case_id = $1 and state in ('due', 'asked', 'received') and deadline_at > $2
