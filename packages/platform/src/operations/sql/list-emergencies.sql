select e.id, o.params, o.reason, e.state, e.given_at, e.due_at, e.left_at, e.left_by, o.asked_by, o.confirmed_by, e.told_at
from emergency_release e join operation o on o.id = e.id
order by e.state not in ('open', 'rejected'), case when e.state in ('open', 'rejected') then e.due_at end, e.id desc
limit $1
