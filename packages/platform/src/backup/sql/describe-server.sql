select current_setting('server_version') as postgres, c.system_identifier::text as system,
  current_setting('wal_segment_size') as "segmentSize",
  ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int as timeline,
  (select count(*)::int from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as tablespaces
from pg_control_system() c
