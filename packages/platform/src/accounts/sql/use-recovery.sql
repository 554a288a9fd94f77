update account set recovery = array_remove(recovery, $2) where id = $1 and $2 = any (recovery)
