update operation set state = 'lapsed', ended_at = now()
where state = 'active' and confirmed_by is null and confirm_until < now()
returning id, kind, asked_by
