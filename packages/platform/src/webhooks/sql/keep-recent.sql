-- The newest stand in front; what is too old falls off. A webhook that was removed meanwhile keeps nothing. $1 webhook, $2 tries, $3 how many are kept
insert into webhook_recent (webhook, tries)
select id, $2::jsonb from webhook where id = $1
on conflict (webhook) do update
set tries = (
  select jsonb_agg(t order by place)
  from jsonb_array_elements(excluded.tries || webhook_recent.tries) with ordinality as e (t, place)
  where place <= $3
)
