-- $1 id of a case that is decided
delete from desk_case where id = $1
