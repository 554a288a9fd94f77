select id, kind, to_char(valid_from, 'YYYY-MM-DD') as "from", state, content
from reference_version
where id = $1
