delete from duty_shift where id = any (array(select id from duty_shift where ends_at < $1 order by ends_at limit $2))
