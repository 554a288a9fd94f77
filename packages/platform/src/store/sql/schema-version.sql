-- The newest change of the schema that a program must know to work on it; those marked as compatible ask nothing of it. A table from
-- before there was that mark has no such column.
select coalesce(max(version) filter (where not coalesce((to_jsonb(m) ->> 'compatible')::boolean, false)), 0) as version
from migration m
