-- Besides the one that is meant. $1 company, $2 agent
select count(*) as count from delegation where company = $1 and agent <> $2
