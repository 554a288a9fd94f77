-- The master bill of a waybill, as its manifest has it. $1 customs office, $2 bill, folded
select traf_no, voyage_no, country
from manifest_bill
where customs_code = $1 and bill_no = $2
order by filed_at desc
limit 1
