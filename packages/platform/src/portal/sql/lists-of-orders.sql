-- Which of these orders have a list that stands. $1 kind of key, $2 owners, $3 numbers, $4 states
select k.owner, k.number
from unnest($2::text[], $3::text[]) as wanted (owner, number)
join document_key k on k.kind = $1 and k.owner = wanted.owner and k.number = wanted.number
where k.state = any ($4)
