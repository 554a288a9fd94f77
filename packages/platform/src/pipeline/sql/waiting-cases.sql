-- A slice of the cases that wait for documents, for the sweep: woken again as if a document had come.
select id, order_owner, order_no from waiting_case
where id > $1 and hold is null and accepted_at < to_timestamp($2::float8 / 1000)
order by id
limit $3
