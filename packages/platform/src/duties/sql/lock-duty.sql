select from duty where name = $1 for update
