-- The newest first. $1 at most
select since, changed from parameter_set order by id desc limit $1
