-- One case that waits for an officer, with how it stands at the desk. $1 id
select w.id, w.day::text, w.invt_no, left(w.invt_no, 4) as customs_code, w.order_no, w.cop_no, w.sender, w.receivers, w.person, w.quota_year,
  w.dutiable_fen, w.accepted_at, coalesce(c.stage, 'review') as stage, coalesce(c.reported, false) as reported, c.officer, c.assignee,
  case when c.lease_ends > now() then o.login end as taken_by, case when c.lease_ends > now() then c.lease_ends end as lease_ends,
  c.proposer, p.login as proposed_by, c.proposed, c.proposed_code, c.proposed_sealed
from waiting_case w
left join desk_case c on c.id = w.id
left join account o on o.id = c.officer
left join account p on p.id = c.proposer
where w.id = $1 and w.hold = 'review'
