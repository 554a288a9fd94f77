-- What is live and may be asked for: from the version on that was in force on the day $1 of each kind.
select id, kind, to_char(valid_from, 'YYYYMMDD') as "from"
from reference_version v
where state = 'live' and valid_from >= coalesce((
  select max(o.valid_from) from reference_version o where o.kind = v.kind and o.state = 'live' and o.valid_from <= $1
), valid_from)
order by id
