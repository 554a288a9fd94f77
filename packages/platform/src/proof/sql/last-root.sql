select hour, leaves, root, previous from receipt_root order by hour desc limit 1
