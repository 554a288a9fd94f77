-- Current documents that business keys name. Of one in an archived day only where it stands. $1 kinds, $2 owners, $3 numbers, of equal length.
select k.day::text, k.id, d.kind, d.owner, d.number, d.app_type, d.app_status, d.app_time, d.order_no, d.pre_no,
  d.sender, d.guid, d.received_at, d.answer, d.answer_text, k.state
from unnest($1::smallint[], $2::text[], $3::text[]) as wanted (kind, owner, number)
join document_key k on k.kind = wanted.kind and k.owner = wanted.owner and k.number = wanted.number
left join document d on d.day = k.day and d.id = k.id
