-- A slice of the notices made before a time.
delete from person_notice where id in (select id from person_notice where made_at < $1 order by id limit $2)
