-- Who hears of everything, and of what fails who hears of that alone.
insert into watch_delivery (recipient, alarm, news, due_at)
select r.id, a.id, $2, now() from watch_recipient r, watch_alarm a
where a.id = $1 and r.enabled and (r.least = 'look' or a.severity = 'failing')
