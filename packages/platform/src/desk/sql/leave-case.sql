-- $1 id, $2 account
update desk_case set officer = null, lease_ends = null where id = $1 and officer = $2
