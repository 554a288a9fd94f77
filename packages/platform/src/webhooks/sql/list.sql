-- Webhooks of a participant. $1 receiver, $2 one id or null for all
select w.id, w.url, w.enabled, w.next_no, w.created_at, w.secret_sealed, w.secret_day::text,
  count(r.receipt_no) filter (where not r.dead) as retrying,
  count(r.receipt_no) filter (where r.dead) as dead
from webhook w
left join webhook_retry r on r.webhook = w.id
where w.receiver = $1 and ($2::bigint is null or w.id = $2)
group by w.id
order by w.id
