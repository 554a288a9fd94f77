-- For whom the company acts, and who acts for it. $1 company
select company, agent from delegation where company = $1 or agent = $1 order by company, agent limit 500
