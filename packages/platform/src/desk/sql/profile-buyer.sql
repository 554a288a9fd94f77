-- What a person has said was not his. $1 person
select count(*)::int as reports, count(*) filter (where closed_at is null)::int as open from citizen_report where person = $1
