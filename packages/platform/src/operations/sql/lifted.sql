-- Cases whose order stands no more, with what is still known of them; null: decided meanwhile.
select h.case_id as id, c.day, c.sender from operation_hold h
join operation o on o.id = h.operation and o.state in ('undone', 'lapsed')
left join waiting_case c on c.id = h.case_id and c.hold = 'review'
limit $1
