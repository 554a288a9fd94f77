select day, id, receivers from delivery where id = $1 and state = 'waiting' for update
