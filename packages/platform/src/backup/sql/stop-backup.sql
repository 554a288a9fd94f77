-- clock_timestamp() after the stop: a restore may end at that moment or later. Our own archive takes care of the log.
select stopped.lsn::text as lsn, stopped.labelfile as label, stopped.spcmapfile as tablespaces, clock_timestamp() as at
from pg_backup_stop(wait_for_archive => false) as stopped
