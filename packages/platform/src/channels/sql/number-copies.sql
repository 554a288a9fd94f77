-- Numbers for copies, $2 each for the receivers $1 (sorted: the rows are locked in this order). Gives the next after them.
insert into subscriber_counter as c (receiver, next)
select w.receiver, w.count + 1
from unnest($1::text[], $2::int[]) with ordinality as w (receiver, count, place)
order by w.place
on conflict (receiver) do update set next = c.next + excluded.next - 1
returning c.receiver, c.next
