-- $1 receiver
select count(*) as count
from webhook_retry r
join webhook w on w.id = r.webhook
where w.receiver = $1 and r.dead
