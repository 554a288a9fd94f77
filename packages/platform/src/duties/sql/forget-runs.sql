delete from duty_run
where (duty, due_at) in (select duty, due_at from duty_run where state = 'done' and due_at < $1 order by due_at limit $2)
