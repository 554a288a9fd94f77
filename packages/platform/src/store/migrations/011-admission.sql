-- compatible: tables more, which programs from before do not read

-- Reference data by date: each version whole, as the file that was imported. A draft is looked at and published; what is live never changes.
create table reference_version (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('tariff', 'positive-list', 'bans', 'code-tables', 'rates')),
  valid_from date not null,
  state text not null default 'draft' check (state in ('draft', 'live')),
  rows integer not null,
  digest bytea not null,            -- SHA-256 of the file
  content bytea storage external not null,  -- the file in UTF-8, zstd
  source text not null,             -- its name
  imported_at timestamptz not null,
  published_at timestamptz,
  check ((state = 'live') = (published_at is not null))
);

create function keep_live_version() returns trigger language plpgsql as $$
begin
  raise exception 'version % of % is live and never changes: import another', old.id, old.kind;
end $$;
create trigger keep_live_version before update or delete on reference_version
  for each row when (old.state = 'live') execute function keep_live_version();

-- Raised with every version that goes live and every change of filed goods: workers look at it and load what is new.
create table reference_watch (
  one boolean primary key default true check (one),
  version bigint not null default 0
);
insert into reference_watch default values;

-- What sellers have filed of their goods (商品备案), for one unit sold.
create table goods_filing (
  ebc_code text not null,
  item_no text not null,
  gcode text not null check (gcode ~ '^\d{10}$'),
  gname text,
  gmodel text,
  bar_code text,
  origin text,                      -- country of origin, old numeric code
  unit text,
  item_record_no text,              -- number in the account book of bonded goods
  factors jsonb not null default '{}',  -- statutory quantity in one unit sold, by unit code
  net_weight text,                  -- kilograms of one unit sold
  filed_at timestamptz not null,
  primary key (ebc_code, item_no)
);

-- Goods of which a person may buy so much a year (notes of the positive list), in hundred-thousandths of the note's unit. As quota and
-- quota_entry, but few cases have any. Invariant: listed_quantity = sum over entries by state.
create table listed_quantity (
  person bytea not null,
  year smallint not null,
  goods text not null,
  reserved bigint not null default 0 check (reserved >= 0),
  posted bigint not null default 0 check (posted >= 0),
  primary key (person, year, goods)
);

-- Idempotent by the inventory's id and the kind of goods. Not by day: a day that is archived leaves these here.
create table listed_quantity_entry (
  day date not null,
  id bigint not null,
  goods text not null,
  person bytea not null,
  year smallint not null,
  quantity bigint not null check (quantity >= 0),
  state text not null check (state in ('reserved', 'posted', 'void', 'returned')),
  list bigint,                      -- of what a cancel or return has brought back: the inventory that took it
  at timestamptz not null,
  primary key (id, goods),
  check ((state = 'returned') = (list is not null))
);
create index listed_quantity_entry_person on listed_quantity_entry (person, year, goods);
create index listed_quantity_entry_list on listed_quantity_entry (list) where list is not null;
