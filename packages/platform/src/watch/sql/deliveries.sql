select
  (select count(*)::int from (select from webhook_retry where not dead limit $1) as r) as retries,
  (select min(due_at) from (select due_at from webhook_retry where not dead order by due_at limit 1) as r) as oldest_retry,
  (select count(*)::int from (select from webhook_retry where dead limit $1) as r) as dead,
  (select count(*)::int from (select from raw_data_request where state in ('due', 'asked') limit $1) as q) as raw_data,
  (select min(made_at) from (select made_at from raw_data_request where state in ('due', 'asked') order by next_at limit $1) as q) as oldest_question
