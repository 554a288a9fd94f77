select d.name, d.settled_until, d.attempts, coalesce(d.retry_at > now(), false) as resting,
  (select min(r.due_at) from duty_run r where r.duty = d.name and r.state = 'again') as again
from duty d
where d.name = any ($1)
