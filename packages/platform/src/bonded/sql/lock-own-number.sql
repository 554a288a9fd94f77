-- Who declares under a number waits for whoever is declaring under it, and then sees what came of that. $1 company and number
select pg_advisory_xact_lock(hashtextextended('tongguan bonded ' || $1, 0))
