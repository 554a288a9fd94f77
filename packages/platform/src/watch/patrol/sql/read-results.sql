select minute, door, ms, released_ms, fault from patrol_result where minute >= $1 order by minute, door
