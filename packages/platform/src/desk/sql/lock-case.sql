-- Before an officer acts on it. $1 id, $2 account
select stage, officer = $2 and lease_ends > now() as his, reported, proposer, proposed, proposed_code
from desk_case
where id = $1
for update
