-- $1 before, $2 limit
delete from seller_heading where ctid = any (array(select ctid from seller_heading where month < $1::date limit $2))
