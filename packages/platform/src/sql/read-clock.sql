select offset_ms, movable from clock
