-- Documents that carry a number which is unique only for its owner. $1 kind of key, $2 number, $3 the asker's code, $4 limit.
-- The owner is not known: PostgreSQL 18 skips through the owners of (kind, owner, number), one probe for each that uses the kind,
-- and owners are companies. The asker's own come first, so that strangers with the same number cannot crowd them out.
select k.day::text, k.id, d.kind, d.owner, d.number, d.app_type, d.app_status, d.app_time, d.order_no, d.pre_no,
  d.sender, d.guid, d.received_at, d.answer, d.answer_text, k.state
from document_key k
left join document d on d.day = k.day and d.id = k.id
where k.kind = $1 and k.number = $2
order by k.owner = $3 desc, k.owner
limit $4
