-- Open returns whose goods should have been back before the day. $1 day, $2 limit
select pre_no, id from return_application where state = 'open' and back_by < $1::date order by back_by, id limit $2
