update raw_data_request set later = false
where case_id in (select case_id from raw_data_request where later and not ($1 or platform = any ($2::text[])) limit $3)
