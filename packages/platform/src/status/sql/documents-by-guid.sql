-- Documents whose record has this guid, newest first. $1 guid, $2 limit
select d.day::text, d.id, d.kind, d.owner, d.number, d.app_type, d.app_status, d.app_time, d.order_no, d.pre_no,
  d.sender, d.guid, d.received_at, d.answer, d.answer_text, null::smallint as state
from document d
where d.guid = $1
order by d.received_at desc, d.id desc
limit $2
