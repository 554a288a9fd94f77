update operation set undo_asked_by = $2 where id = $1
