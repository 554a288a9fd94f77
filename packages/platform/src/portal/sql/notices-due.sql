-- Those that wait to be paid, the first due in front. $1 guarantor
select no as notice_no, due_day::text as due_day, duty_fen + vat_fen + consumption_fen as total_fen
from tax_notice
where guarantor = $1 and state = 'open'
order by due_day
limit 10
