-- $1 id of its document, $2 company
select id, day::text from return_application where id = $1 and state = 'open' and receivers @> array[$2::text]
