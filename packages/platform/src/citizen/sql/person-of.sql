-- $1 session
select person from citizen_session where session = $1 and person is not null
