-- What became of cancels and returns, by the ids of their documents.
select id, state from cancel_application where id = any ($1::bigint[])
union all
select id, state from return_application where id = any ($1::bigint[])
