-- A moment is settled once; only one that the operator wants again is settled anew.
with run as (
  insert into duty_run (duty, due_at, state, settled_at, result) values ($1, $2, $3, $4, $5)
  on conflict (duty, due_at) do update
    set state = excluded.state, settled_at = excluded.settled_at, result = excluded.result
    where duty_run.state = 'again'
)
update duty
set settled_until = greatest(settled_until, $2), attempts = 0, retry_at = null, error = null
where name = $1
