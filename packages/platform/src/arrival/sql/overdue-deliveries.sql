-- Inbound details that wait though their bill is there.
select d.id
from delivery d
join manifest_bill b on b.customs_code = d.customs_code and b.voyage_no = d.voyage_no and b.bill_no = d.bill_no
where d.state = 'waiting'
order by d.id
limit $1
