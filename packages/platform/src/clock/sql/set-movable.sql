update clock set movable = $1 where movable <> $1
