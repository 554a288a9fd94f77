-- The message whose lists may have this preNo: the last of the day that begins at or before it. $1 day, $2 serial
select day::text, id, records, null::smallint as state
from message
where day = $1 and pre_no <= $2
order by pre_no desc
limit 1
