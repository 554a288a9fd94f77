-- Of documents, those that said of a parcel that it was signed for. Over six months ago: the number may have been given again.
select p.id, p.delivered_at < now() + c.offset_ms * interval '1 millisecond' - interval '6 months' as old
from delivered_parcel p, clock c
where p.id = any ($1::bigint[])
