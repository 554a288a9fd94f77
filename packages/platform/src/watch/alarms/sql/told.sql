-- $1 now by the platform's clock, $2 rows of a rule
(select 'identity-report' as rule, 'case ' || r.case_id as object, 'look' as severity, 1 as value
  from citizen_report r where r.closed_at is null order by r.at, r.id limit $2)
union all
(select 'emergency-overdue', e.logistics_code || ' ' || e.logistics_no, 'failing', 1
  from emergency_release e where e.state in ('open', 'rejected') and e.due_at <= $1 order by e.due_at limit $2)
union all
(select 'emergency-rejected', e.logistics_code || ' ' || e.logistics_no, 'failing', 1
  from emergency_release e where e.state = 'rejected' order by e.id limit $2)
union all
-- What a paused rule let go is known to be so: no alarm. What a party says afterwards is.
(select 'after-audit', a.why, 'look', count(*)::int
  from (select why from after_audit where state = 'open' and why in ('register', 'raw-data', 'site') limit 10000) a group by a.why)
