-- Runs of archived receipts of $1 made between two times; null leaves an end open. $2 since, $3 until
select day::text, first_no as "firstNo", last_no as "lastNo"
from archived_receipts
where receiver = $1 and ($2::timestamptz is null or last_at >= $2) and ($3::timestamptz is null or first_at <= $3)
order by last_no
