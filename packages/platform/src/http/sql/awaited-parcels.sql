-- Lists held for arrival whose parcels nobody has reported, oldest first. $1 limit
select c.id, c.day::text
from waiting_case c
where c.hold = 'arrival'
  and not exists (select from arrived_parcel p where p.logistics_code = c.logistics_code and p.logistics_no = c.logistics_no)
order by c.accepted_at, c.id
limit $1
