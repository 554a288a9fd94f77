-- Cases that wait for guarantee, the first come first, whose time is not over.
select id from waiting_case
where hold = 'guarantee' and id > $1 and lapses_at > $2::timestamptz
order by id
limit $3
