-- What a played participant is to answer, oldest first, with the document that asks for it. $1 party, $2 limit
select t.id, t.task, d.day::text, d.sealed
from played_task t
join document d on d.day = t.day and d.id = t.document_id
where t.party = $1
order by t.id
limit $2
