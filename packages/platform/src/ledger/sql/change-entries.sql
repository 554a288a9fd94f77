update quota_entry e set state = w.state, at = $4::timestamptz
from unnest($1::date[], $2::bigint[], $3::text[]) as w (day, id, state)
where e.day = w.day and e.id = w.id
