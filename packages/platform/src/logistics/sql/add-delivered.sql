-- Signed for. That a number was signed for long ago, as another parcel's, is no more of interest.
insert into delivered_parcel (logistics_code, logistics_no, id, day, delivered_at)
select w.code, w.number, w.id, $4, $5
from unnest($1::text[], $2::text[], $3::bigint[]) as w (code, number, id)
order by w.code, w.number
on conflict (logistics_code, logistics_no) do update
set id = excluded.id, day = excluded.day, delivered_at = excluded.delivered_at
