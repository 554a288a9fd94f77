select session, trigger, state, attempts, made_at, deadline_at, asked_at, received_at, uploads, last_error
from raw_data_request where case_id = $1
