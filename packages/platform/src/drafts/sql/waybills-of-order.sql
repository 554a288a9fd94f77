-- Waybills that name an order, newest first. $1 number of the order's mark (documents/guid.ts), $2 limit
select g.day::text, g.id
from document_guid g
where g.guid = $1
order by g.day desc, g.id desc
limit $2
