-- The list that a cancel or return is about. $1 preNo of the application
select list_day::text as day, list_id as id, null::smallint as state from cancel_application where pre_no = $1
union
select list_day::text, list_id, null::smallint from return_application where pre_no = $1
