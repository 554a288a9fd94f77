select id, kind, params, reason, state, asked_by, confirmed_by, undo_asked_by from operation where id = $1 for no key update
