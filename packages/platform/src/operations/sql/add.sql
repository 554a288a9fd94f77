insert into operation (kind, params, reason, state, asked_by, asked_at, confirm_until)
values ($1, $2, $3, $4, $5, now(), case when $4 = 'active' then now() + $6 * interval '1 millisecond' end)
returning id
