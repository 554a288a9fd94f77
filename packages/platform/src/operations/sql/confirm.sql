update operation set state = $3, confirmed_by = $2, confirmed_at = now(), confirm_until = null, result = $4,
  ended_at = case when $3 = 'done' then now() end
where id = $1
