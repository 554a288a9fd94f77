select pg_advisory_unlock(hashtext('tongguan archive of days'))
