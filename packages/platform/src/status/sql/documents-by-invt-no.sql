-- Inventories that customs gave this invtNo, newest first. $1 invtNo, $2 limit
select d.day::text, d.id, d.kind, d.owner, d.number, d.app_type, d.app_status, d.app_time, d.order_no, d.pre_no,
  d.sender, d.guid, d.received_at, d.answer, d.answer_text, null::smallint as state
from (select distinct day, id from decision where invt_no = $1) as decided
join document d on d.day = decided.day and d.id = decided.id
order by d.received_at desc, d.id desc
limit $2
