update reference_version set state = 'live', published_at = $2 where id = $1 and state = 'draft'
returning kind, to_char(valid_from, 'YYYY-MM-DD') as "from"
