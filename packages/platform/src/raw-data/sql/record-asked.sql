-- The platform's answer to a question, unless its data has come meanwhile.
update raw_data_request
set state = case when $3::text is null then 'asked' else state end,
  asked_at = case when $3::text is null then coalesce(asked_at, $4) else asked_at end,
  attempts = least(attempts + 1, 30000),
  next_at = $2,
  last_error = $3
where case_id = $1 and state in ('due', 'asked')
