-- No row: the company has as many as it may. The company's row is held, so that two at once are counted one after the other.
-- $1 day, $2 company, $3 to $7 what it is about, $8 when, $9 subject, $10 how many may stand
with held as materialized (
  select code from participant where code = $2 for no key update
), standing as (
  select count(*) as tickets from held join ticket t on t.company = held.code and t.state <> 'closed'
)
insert into ticket
  (day, company, kind, owner, number, receipt_no, message_id, opened_at, changed_at, sealed, entries, company_seen, operator_seen)
select $1, $2, $3, $4, $5, $6, $7, $8, $8, $9, 1, 1, 0
from standing
where standing.tickets < $10
returning id
