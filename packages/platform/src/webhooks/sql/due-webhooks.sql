-- Webhooks with something to deliver: receipts never tried, or retries whose time has come. $1 limit
select w.id, w.receiver, w.url, w.secret_sealed, w.secret_day::text, w.next_no
from webhook w
left join receipt_counter c on c.receiver = w.receiver
where w.enabled
  and (c.next > w.next_no
    or exists (select from webhook_retry r where r.webhook = w.id and not r.dead and r.due_at <= now()))
order by w.id
limit $1
