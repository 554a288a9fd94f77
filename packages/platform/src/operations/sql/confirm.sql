-- $5 hours for which it works; null: until it is undone
update operation set state = $3, confirmed_by = $2, confirmed_at = now(), confirm_until = null, result = $4,
  ended_at = case when $3 = 'done' then now() end, ends_at = now() + $5::int * interval '1 hour'
where id = $1
