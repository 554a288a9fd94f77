-- compatible: tables of their own for the command centre, which programs from before need not know
-- What watches over the platform besides figures: its own patrol, people on duty, and what is foretold of promotions. See docs/command.md.

-- ---------------------------------------------------------------- patrol

-- The patrol's own companies, with their keys: whoever knows them declares as they do.
create table patrol_company (
  code text primary key references participant,
  sealed_day date not null,
  sealed bytea not null
);

-- The minute whose round was taken last: one process goes out a minute.
create table patrol_turn (
  one boolean primary key default true check (one),
  minute timestamptz not null default '-infinity'
);
insert into patrol_turn default values;

-- What a door did in a round. No times and a fault: it failed.
create table patrol_result (
  minute timestamptz not null,
  door text not null,
  ms int,
  released_ms int,
  fault text,
  primary key (minute, door)
);

-- ---------------------------------------------------------------- who is on duty

-- A shift of a person: an account, or somebody without one, whose name and telephone are sealed. Times are those of the platform's clock.
create table duty_shift (
  id bigint generated always as identity primary key,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  -- Null: the whole platform.
  district text check (district ~ '^\d{4}$'),
  task text not null check (task in ('lead', 'watch', 'technical', 'liaison')),
  account bigint references account on delete cascade,
  sealed_day date,
  sealed bytea,
  added_by text not null,
  added_at timestamptz not null,
  check (begins_at < ends_at and ends_at <= begins_at + interval '7 days'),
  check ((account is null) = (sealed is not null) and (sealed is null) = (sealed_day is null))
);
create index duty_shift_times on duty_shift (ends_at, begins_at);

-- ---------------------------------------------------------------- promotions

-- A promotion that was announced: companies are asked what they will send by the hour.
create table promotion (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 60),
  first_day date not null,
  days smallint not null check (days between 1 and 14),
  -- Lists a second, as somebody set it; null: what was measured.
  capacity_per_second double precision check (capacity_per_second > 0),
  announced_by text not null,
  announced_at timestamptz not null,
  -- When windows were told to companies; null: not yet.
  confirmed_by text,
  confirmed_at timestamptz,
  withdrawn_at timestamptz
);
create index promotion_days on promotion (first_day);

-- What a company says that it will send: lists in each hour, from the first day's 00:00 in Beijing on.
create table promotion_forecast (
  promotion bigint not null references promotion on delete cascade,
  participant text not null references participant,
  hours int[] not null,
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (promotion, participant)
);

-- What a company was asked to send when, as confirmed; there may be hours behind the last day's.
create table promotion_window (
  promotion bigint not null references promotion on delete cascade,
  participant text not null references participant,
  hours int[] not null,
  primary key (promotion, participant)
);

-- What the platform has shown that it can: the best minute of a day, in lists.
create table capacity_shown (
  day date primary key,
  per_minute int not null
);
