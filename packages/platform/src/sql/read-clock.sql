select offset_ms from clock
