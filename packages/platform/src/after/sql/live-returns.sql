-- Returns of lists that count: open or done. Read behind the locks of their cases.
select r.id, r.day, r.list_id, r.state, r.lines
from unnest($1::date[], $2::bigint[]) as w (day, id)
join return_application r on r.list_day = w.day and r.list_id = w.id
where r.state in ('open', 'done')
order by r.id
