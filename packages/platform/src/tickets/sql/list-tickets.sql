-- $1 company or null, $2 state or null, $3 ids below this, $4 limit
select id, day::text, company, state, kind, owner, number, receipt_no, message_id, opened_at, changed_at, sealed, entries, company_seen, operator_seen
from ticket
where ($1::text is null or company = $1) and ($2::text is null or state = $2) and id < $3
order by id desc
limit $4
