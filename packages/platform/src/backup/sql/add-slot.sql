-- Keeps the log from the last checkpoint on until it is archived. No row when the slot is there.
select pg_create_physical_replication_slot('tongguan_archive', immediately_reserve => true)
where not exists (select from pg_replication_slots where slot_name = 'tongguan_archive')
