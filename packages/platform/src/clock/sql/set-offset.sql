update clock set offset_ms = $1
