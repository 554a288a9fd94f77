-- Notices of companies whose guarantee the simulated guarantor gave, on their last day and after it, that nobody pays. $1 today
select n.no, n.guarantor
from tax_notice n
join guarantee_account a on a.guarantor = n.guarantor and a.simulated
where n.state = 'open' and n.due_day <= $1
  and not exists (select from tax_payment p where p.notice = n.id and p.state <> 'failed')
order by n.id
limit 50
