select id, participant, kind, settings, next_no as "nextNo", enabled
from channel
order by participant, id
limit $1
