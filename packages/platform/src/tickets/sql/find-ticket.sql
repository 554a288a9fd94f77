-- $1 ticket, $2 company; null: whosever it is
select id, day::text, company, state, kind, owner, number, receipt_no, message_id, opened_at, changed_at, sealed, entries, company_seen, operator_seen
from ticket
where id = $1 and ($2::text is null or company = $2)
