-- $1 label, $2 true: checkpoint at once, false: spread over minutes. The session must live until stop-backup.
select pg_backup_start($1, fast => $2)::text as lsn, clock_timestamp() as at
