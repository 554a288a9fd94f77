-- compatible: tables of their own for the command centre, and a mark on held cases that older programs leave empty
-- What the command centre keeps: figures by the minute, alarms, what was found stuck, orphaned or contradictory, who is on duty, and what
-- operators ordered. See docs/command.md.

-- Counted by every worker and added up here; the keys stand in watch/observe.ts. Minutes are those of the platform's clock.
create table watch_minute (
  minute timestamptz not null,
  key text not null,
  n bigint not null,
  primary key (minute, key)
) with (fillfactor = 80);
