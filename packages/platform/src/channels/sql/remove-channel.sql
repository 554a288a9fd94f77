delete from channel where id = $1 returning id
