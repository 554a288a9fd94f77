-- A list that waits for an officer goes to the front of his queue. $1 list
insert into desk_case (id, day, reported)
select id, day, true from waiting_case where id = $1 and hold = 'review'
on conflict (id) do update set reported = true
