insert into emergency_release (id, logistics_code, logistics_no, customs_code, declarant, given_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (logistics_code, logistics_no) where state in ('open', 'rejected') do nothing
