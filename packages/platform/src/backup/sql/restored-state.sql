-- What a restored database holds, and the days whose files belong to it. The last replayed commit is null when the log held none.
select pg_last_xact_replay_timestamp() as "lastCommitAt",
  (select count(*)::int from message) as messages,
  (select count(*)::int from decision where status in (100, 800)) as decided,
  (select count(*)::int from waiting_case) as waiting,
  (select coalesce(sum(count), 0)::int from receipt_pack) as receipts,
  (select coalesce(json_agg(json_build_object('day', day, 'manifest', encode(manifest, 'hex')) order by day), '[]') from archived_day) as archived
