-- Which of these orders have a list, and whether customs sent that back. $1 kind of key, $2 owners, $3 numbers, $4 states of lists
select k.owner, k.number,
  exists (select from decision d where d.day = k.day and d.id = k.id and d.status = 100) as rejected
from unnest($2::text[], $3::text[]) as wanted (owner, number)
join document_key k on k.kind = $1 and k.owner = wanted.owner and k.number = wanted.number
where k.state = any ($4)
