-- Where the taxes of a list's lines stand: the explanation of each of its steps, released first.
select d.explanation, p.day, p.sealed
from decision d
join explanation_pack p on p.day = d.day and p.id = d.explanation - d.explanation % 128
where d.day = $1 and d.id = $2 and d.status <> 100
order by d.status desc
