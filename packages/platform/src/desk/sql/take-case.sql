-- A case that waits for an officer becomes his for a while, unless another one has it. $1 id, $2 account, $3 milliseconds.
-- No row: it is another's, or does not wait. `fresh`: he did not have it.
with before as (
  select officer = $2 and lease_ends > now() as his from desk_case where id = $1
)
insert into desk_case (id, day, officer, lease_ends)
select id, day, $2::bigint, now() + $3 * interval '1 millisecond'
from waiting_case
where id = $1 and hold = 'review'
on conflict (id) do update set officer = excluded.officer, lease_ends = excluded.lease_ends
  where (desk_case.officer is null or desk_case.officer = excluded.officer or desk_case.lease_ends <= now())
    and (desk_case.assignee is null or desk_case.assignee = excluded.officer)
returning day::text, lease_ends, not coalesce((select his from before), false) as fresh
