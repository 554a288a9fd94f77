-- Slices whose holder has not been heard of: it died, or has lost them. By the database's clock, which no sandbox moves.
select guarantor, array_agg(slot order by slot) as slots
from guarantee_slice
where holder is not null and used_at < clock_timestamp() - make_interval(secs => $1)
group by guarantor
order by guarantor
limit $2
