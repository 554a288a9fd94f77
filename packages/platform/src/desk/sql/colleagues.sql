-- To whom a case may be passed on. $1 its customs district, $2 roles, $3 who passes it on, $4 limit
select id, login, name, roles
from account
where roles && $2::text[] and locked_at is null and id <> $3 and (cardinality(districts) = 0 or $1 = any (districts))
order by name, id
limit $4
