-- The oldest of the cases that wait, by what they wait for: as many as are looked at, so that a backlog costs no more than that.
select coalesce(hold, 'documents') as hold, count(*)::int as n, min(accepted_at) as oldest
from (select hold, accepted_at from waiting_case order by id limit $1) as looked_at
group by hold
