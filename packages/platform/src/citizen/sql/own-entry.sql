-- Is this list in the person's year? $1 day, $2 id, $3 person
select from quota_entry where day = $1 and id = $2 and person = $3 and state <> 'returned'
