select id from waiting_case where lapses_at <= to_timestamp($1::float8 / 1000) and hold is distinct from 'review' order by lapses_at limit $2
