-- What was drawn from bonded stock was drawn by a released list, or by an exit that its own deposit secures.
select m.ems_no, m.item_no, m.source, m.qty
from bonded_movement m
left join decision d on d.day = m.day and d.id = m.source and d.status = 800
left join bonded_list e on e.id = m.source and e.deposit_fen > 0
where m.kind = 'drawn' and not m.reversal and d.id is null and e.id is null
limit 20
