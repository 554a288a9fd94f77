select e.logistics_code as "logisticsCode", e.logistics_no as "logisticsNo", e.customs_code as "customsCode", o.params ->> 'goods' as goods
from emergency_release e join operation o on o.id = e.id
where e.state in ('open', 'rejected') and e.left_at is null and ($1::text is null or e.customs_code = $1)
order by e.due_at
limit $2
