-- What was drawn from bonded stock was drawn by a released list.
select m.ems_no, m.item_no, m.source, m.qty
from bonded_movement m
left join decision d on d.day = m.day and d.id = m.source and d.status = 800
where m.kind = 'drawn' and not m.reversal and d.id is null
limit 20
