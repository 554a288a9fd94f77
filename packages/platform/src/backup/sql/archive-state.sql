-- How far the log is on the disk, and how far the slot says it is archived. Without a slot its columns are null.
select s.restart_lsn::text as archived, s.wal_status as "walStatus", pg_current_wal_flush_lsn()::text as flushed,
  ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int as timeline
from (values ('tongguan_archive'::name)) as wanted (slot)
left join pg_replication_slots s on s.slot_name = wanted.slot
