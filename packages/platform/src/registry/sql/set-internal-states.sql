update participant set internal_states = $2 where code = $1
