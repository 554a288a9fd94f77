-- Each duty, with the last moment that was done and the ten newest that were given up.
select d.name, (extract(epoch from d.settled_until) * 1000)::float8 as "settledUntil", d.attempts, d.error,
  coalesce((
    select jsonb_agg(jsonb_build_object('dueAt', (extract(epoch from r.due_at) * 1000)::float8, 'state', r.state, 'result', r.result)
      order by r.due_at)
    from (
      (select * from duty_run where duty = d.name and state = 'done' order by due_at desc limit 1)
      union all
      (select * from duty_run where duty = d.name and state <> 'done' order by due_at desc limit 10)
    ) r
  ), '[]') as runs
from duty d
order by d.name
