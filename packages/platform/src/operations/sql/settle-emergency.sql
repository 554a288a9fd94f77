-- The order first, as whoever undoes it locks it.
with held as materialized (
  select id from operation where id = $1 for no key update
), settled as (
  update emergency_release e set state = 'settled', list_day = $2, list_id = $3 from held h
  where e.id = h.id and e.state in ('open', 'rejected') returning e.id
)
update operation o set state = 'done', ended_at = now() from settled s where o.id = s.id and o.state = 'active'
