select r.id, r.kind, r.name, r.least, r.enabled, r.added_by, r.added_at,
  (select d.last_error from watch_delivery d where d.recipient = r.id and d.last_error is not null order by d.id desc limit 1) as last_error
from watch_recipient r order by r.id limit 200
