-- $1 id, $2 party
delete from played_task where id = $1 and party = $2
