update patrol_turn set minute = $1 where minute < $1
