-- Enabled channels, and what is due on each. $1 limit
select c.id, c.participant, p.dxp_id as "dxpId", c.kind, c.settings,
  c.next_no as "nextNo", coalesce(r.next, 1) > c.next_no as "receiptsDue",
  c.next_data_no as "nextDataNo", coalesce(s.next, 1) > c.next_data_no as "dataDue"
from channel c
join participant p on p.code = c.participant
left join receipt_counter r on r.receiver = c.participant
left join subscriber_counter s on s.receiver = c.participant
where c.enabled
order by c.id
limit $1
