-- A second upload replaces the first while the case is not decided.
update raw_data_request
set state = 'received', received_at = $2, sealed_day = $3, sealed = $4, total = $5, uploads = uploads + 1, last_error = null
where case_id = $1 and state in ('due', 'asked', 'received') and deadline_at > $2
