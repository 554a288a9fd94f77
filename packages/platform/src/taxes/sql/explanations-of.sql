-- What the decisions on a list rest on, with their packs. $1 day, $2 id
select d.explanation, p.sealed
from decision d
join explanation_pack p on p.day = d.day and p.id = d.explanation - d.explanation % 128
where d.day = $1 and d.id = $2
