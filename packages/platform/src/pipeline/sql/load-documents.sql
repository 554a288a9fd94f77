select d.id, d.day, d.kind, d.pre_no, d.sender, d.receivers, d.sealed
from unnest($1::date[], $2::bigint[]) as w (day, id)
join document d on d.day = w.day and d.id = w.id
