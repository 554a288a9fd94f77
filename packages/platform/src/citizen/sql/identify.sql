-- Is it the person that the account belongs to? $1 session, $2 account, $3 person, $4 name, $5 wrong ones that a session may give.
-- No row: it has given them. A wrong one is counted.
insert into citizen_session (session, person, failures)
select $1::bytea, i.person, case when i.person is null then 1 else 0 end
from (select 1) one
left join citizen_identity i on i.account = $2 and i.person = $3 and i.name = $4
on conflict (session) do update
  set person = excluded.person, failures = citizen_session.failures + excluded.failures
  where citizen_session.failures < $5
returning person
