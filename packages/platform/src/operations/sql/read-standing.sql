-- What is let go for a time ends with it, whenever the duty comes that writes so down.
select id, kind, params from operation
where state = 'active' and kind in ('hold', 'pause', 'pause-rule', 'degrade') and (ends_at is null or ends_at > now())
order by id limit $1
