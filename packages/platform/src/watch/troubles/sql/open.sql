select id, kind, document, owner, number, participant, code, since from watch_trouble
where disposed_at is null
order by id desc
limit $1
