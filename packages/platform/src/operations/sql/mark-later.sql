update raw_data_request set later = true
where case_id in (
  select case_id from raw_data_request where state in ('due', 'asked') and not later and ($1 or platform = any ($2::text[])) limit $3
)
