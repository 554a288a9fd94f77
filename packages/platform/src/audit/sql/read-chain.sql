-- Entries in order, the time in full.
select no, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, who, role, what, object, reason, detail, previous, hash
from audit_entry where no > $1 order by no limit $2
