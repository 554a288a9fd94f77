select id, at, purpose, attempt, ms, error from signing_call where participant = $1 order by id desc limit $2
