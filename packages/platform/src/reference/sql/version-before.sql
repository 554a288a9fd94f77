-- What would be in force on a day without the version that is looked at.
select id, kind, to_char(valid_from, 'YYYY-MM-DD') as "from", state, content
from reference_version
where kind = $1 and state = 'live' and valid_from <= $2 and id <> $3
order by valid_from desc, id desc
limit 1
