-- Cases that wait for an officer, those first that are urgent, then the oldest. $1 his account, $2 his customs districts (none: all),
-- $3 stages that his duty looks at, $4 limit. A list that waits for an officer has its number, which begins with the district.
-- Of what waits, the oldest are looked at: no page scans a promotion.
with waiting as (
  select id, day, ebp_code, order_no, cop_no, sender, invt_no, dutiable_fen, accepted_at
  from waiting_case
  where hold = 'review'
  order by accepted_at, id
  limit 20000
)
select w.id, w.day::text, w.ebp_code, w.order_no, w.cop_no, w.sender, w.invt_no, left(w.invt_no, 4) as customs_code, w.dutiable_fen,
  w.accepted_at, coalesce(c.stage, 'review') as stage, coalesce(c.reported, false) as reported, c.assignee = $1 as mine,
  case when c.lease_ends > now() then o.login end as taken_by, c.proposer = $1 as own_proposal
from waiting w
left join desk_case c on c.id = w.id
left join account o on o.id = c.officer
where (cardinality($2::text[]) = 0 or left(w.invt_no, 4) = any ($2))
  and coalesce(c.stage, 'review') = any ($3::text[])
  and (c.assignee is null or c.assignee = $1)
order by coalesce(c.reported, false) desc, c.assignee is null, coalesce(c.stage, 'review') <> 'second', w.accepted_at, w.id
limit $4
