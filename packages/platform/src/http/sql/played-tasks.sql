-- What a played participant is to answer, oldest first, with the document that asks for it; for a waybill also the order of the case,
-- which names the consignee, when it is there. $1 party, $2 limit
select t.id, t.task, t.day::text, t.document_id, o.day::text as order_day, o.id as order_id
from played_task t
left join waiting_case w on t.task = 'logistics' and w.id = t.document_id
left join document_key o on o.kind = 2 and o.owner = w.order_owner and o.number = w.order_no and o.state = 2
where t.party = $1
order by t.id
limit $2
