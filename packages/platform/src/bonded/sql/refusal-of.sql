-- A list and the rejection that customs gave it, if any. $1 agentCode, $2 copNo
select k.day::text, k.id, (
  select d.text from decision d where d.day = k.day and d.id = k.id and d.status = 100
) as text, exists (select from decision d where d.day = k.day and d.id = k.id and d.status = 800) as released
from document_key k
where k.kind = 5 and k.owner = $1 and k.number = $2
