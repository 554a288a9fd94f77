-- For whom the company acts, and who acts for it. $1 company
select d.company, d.agent, d.last_day::text as last_day, p.name
from delegation d
left join participant p on p.code = case when d.company = $1 then d.agent else d.company end
where d.company = $1 or d.agent = $1
order by d.company, d.agent
limit 500
