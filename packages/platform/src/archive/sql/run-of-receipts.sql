-- The run of archived receipts of $1 that holds the first number above $2, or comes next
select day::text, first_no as "firstNo", last_no as "lastNo"
from archived_receipts
where receiver = $1 and last_no > $2
order by last_no
limit 1
