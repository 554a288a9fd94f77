-- A slice of the cases that wait for documents or goods, for the sweep: woken again as if one had come.
select id, hold, order_owner, order_no, logistics_code, logistics_no from waiting_case
where id > $1 and coalesce(hold, 'arrival') = 'arrival' and accepted_at < to_timestamp($2::float8 / 1000)
order by id
limit $3
