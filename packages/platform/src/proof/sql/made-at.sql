-- When receipt $2 of $1 was made, and the last hour closed
select p.made_at as "madeAt", (select max(hour) from receipt_root) as closed
from receipt_pack p
where p.receiver = $1 and p.first_no <= $2 and p.first_no > $2::bigint - 1000 and p.first_no + p.count - 1 >= $2
limit 1
