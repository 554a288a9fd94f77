-- To every webhook of the participant that takes receipts: those it has not been handed yet come by themselves.
insert into webhook_retry (webhook, receipt_no, attempts, due_at, last_error)
select w.id, n, 0, now(), 'sent once more by order'
from webhook w cross join generate_series($2::bigint, $3::bigint) as n
where w.receiver = $1 and w.enabled and n < w.next_no
on conflict (webhook, receipt_no) do update set dead = false, attempts = 0, due_at = now()
