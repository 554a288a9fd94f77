select pg_try_advisory_lock(hashtext('tongguan duties')) as mine
