-- Accounts with a bill that has waited out its time, one descent of the index each. $1 last day of release, $2 tells sellers apart
select a.guarantor, coalesce(s.seller, '') as seller
from guarantee_account a
cross join lateral (
  select from tax_bill b
  where b.guarantor = a.guarantor and b.state = 1 and not b.held and b.day <= $1 and b.released_on <= $1
  limit 1
) ripe
left join lateral (
  select distinct b.seller from tax_bill b
  where $2 and b.guarantor = a.guarantor and b.state = 1 and not b.held and b.day <= $1 and b.released_on <= $1
) s on true
order by a.guarantor, s.seller
