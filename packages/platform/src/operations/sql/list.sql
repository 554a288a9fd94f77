-- $3 in the order of their giving: for the history; else those that stand or wait first
select o.id, o.kind, o.params, o.reason, o.state, o.asked_by, o.asked_at, o.confirmed_by, o.confirmed_at, o.confirm_until, o.ends_at,
  o.undo_asked_by, o.ended_by, o.ended_at, o.result,
  case o.kind when 'hold' then (select count(*)::int from (select from operation_hold h where h.operation = o.id limit 10000) as h) else 0 end as holding,
  (select count(*)::int from (select from after_audit a where a.operation = o.id limit 10000) as a) as let_go
from operation o where o.id < $1
order by not $3 and o.state not in ('asked', 'active'), o.id desc
limit $2
