delete from patrol_result where minute < $1
