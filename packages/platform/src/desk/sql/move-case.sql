-- Where a case stands after what an officer did; nobody has it any more. $1 id, $2 stage, $3 assignee, $4 proposer, $5 proposed, $6 code, $7 reason
update desk_case
set stage = $2, assignee = $3, proposer = $4, proposed = $5, proposed_code = $6, proposed_sealed = $7, officer = null, lease_ends = null
where id = $1
