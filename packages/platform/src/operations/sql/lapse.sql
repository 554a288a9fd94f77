-- Nobody confirmed what stopped something; the time is over of what let something go.
update operation set state = 'lapsed', ended_at = now()
where state = 'active' and (confirmed_by is null and confirm_until < now() or ends_at < now())
returning id, kind, confirmed_by
