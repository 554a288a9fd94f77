-- Archived days, newest first.
select day::text from archived_day order by day desc
