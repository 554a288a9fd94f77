-- What each door did when the patrol came last, if that is not long ago.
select distinct on (door) door, ms, released_ms, fault from patrol_result
where minute >= $1
order by door, minute desc
