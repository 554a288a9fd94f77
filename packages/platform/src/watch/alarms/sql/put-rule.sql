insert into watch_rule (rule, bound, enabled, changed_by, changed_at) values ($1, $2, $3, $4, now())
on conflict (rule) do update set bound = excluded.bound, enabled = excluded.enabled, changed_by = excluded.changed_by, changed_at = excluded.changed_at
