with settled as (
  update emergency_release set state = 'settled', list_day = $2, list_id = $3 where id = $1 and state in ('open', 'rejected') returning id
)
update operation o set state = 'done', ended_at = now() from settled s where o.id = s.id and o.state = 'active'
