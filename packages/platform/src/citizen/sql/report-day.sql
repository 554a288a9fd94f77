-- $1 report
select day::text from citizen_report where id = $1
