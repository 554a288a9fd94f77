select pg_try_advisory_lock(hashtext('tongguan archive of days')) as mine
