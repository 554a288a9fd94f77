-- Once a list. $1 person, $2 day, $3 list, $4 when, $5 words
insert into citizen_report (person, day, case_id, at, sealed) values ($1, $2, $3, $4, $5) on conflict (day, case_id) do nothing
