select offset_ms, movable from clock for update
