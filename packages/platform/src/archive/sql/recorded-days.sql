-- Archived days, oldest first.
select day::text, archived_at as "archivedAt", manifest, rows, bytes from archived_day order by day
