select case_id, platform, order_no, state, deadline_at from raw_data_request where session = $1
