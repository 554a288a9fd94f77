-- A number may be given again after six months: what was signed for before is another parcel's.
select p.id
from delivered_parcel p, clock c
where p.id = any ($1::bigint[]) and p.delivered_at > now() + c.offset_ms * interval '1 millisecond' - interval '6 months'
