-- First tries are over up to a number; those that failed wait for their retry.
-- $1 webhook, $2 next number, $3 failed numbers, $4 their delays in ms, $5 their errors
with failed as (
  insert into webhook_retry (webhook, receipt_no, attempts, due_at, last_error)
  select w.id, f.no, 1, now() + f.delay_ms * interval '1 millisecond', f.error
  from webhook w, unnest($3::bigint[], $4::bigint[], $5::text[]) as f (no, delay_ms, error)
  where w.id = $1
  on conflict (webhook, receipt_no) do nothing
)
update webhook set next_no = greatest(next_no, $2) where id = $1
