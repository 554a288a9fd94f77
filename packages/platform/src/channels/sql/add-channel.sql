-- Receipts from now on, or from $4 on. No row when the participant is not registered or the way is taken.
-- $1 participant, $2 kind, $3 settings, $4 next receipt or null
insert into channel (participant, kind, settings, next_no, next_data_no)
select p.code, $2, $3, coalesce($4, r.next, 1), coalesce(s.next, 1)
from participant p
left join receipt_counter r on r.receiver = p.code
left join subscriber_counter s on s.receiver = p.code
where p.code = $1
on conflict do nothing
returning id
