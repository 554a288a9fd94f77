insert into patrol_result (minute, door, ms, released_ms, fault)
select $1, f.door, f.ms, f.released_ms, f.fault
from unnest($2::text[], $3::int[], $4::int[], $5::text[]) as f (door, ms, released_ms, fault)
on conflict (minute, door) do nothing
