select d.id, d.news, d.attempts, r.id as recipient, r.kind, r.sealed_day, r.sealed,
  a.id as alarm, a.rule, a.object, a.severity, a.since, a.over_at, a.times, a.value, a.bound, a.owner, a.note, a.closed_by, a.closed_at
from watch_delivery d join watch_recipient r on r.id = d.recipient join watch_alarm a on a.id = d.alarm
where not d.dead and d.due_at <= now()
order by d.due_at
limit $1
