select max(day)::text as day from archived_day
