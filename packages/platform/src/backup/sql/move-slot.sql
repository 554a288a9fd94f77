-- $1 LSN up to which the log is safe in the archive.
select pg_replication_slot_advance('tongguan_archive', $1::pg_lsn)
