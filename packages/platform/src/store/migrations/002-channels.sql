-- Ways in and out besides HTTP, copies for subscribers, and the proof of receipts. See docs/channels.md and docs/proof.md.

-- ---------------------------------------------------------------- channels

-- A folder or a pair of AMQP queues of one participant. What changes is next_no only.
create table channel (
  id bigint generated always as identity primary key,
  participant text not null references participant,
  kind text not null check (kind in ('folder', 'amqp')),
  -- folder: {"folder"}; amqp: {"in", "out"}; both: {"envelope"} when receipts are wrapped as DxpMsg
  settings jsonb not null,
  -- First receipt not yet written or confirmed; moved after fsync of the file or the broker's confirm.
  next_no bigint not null,
  -- The same for copies of data (subscriber_data).
  next_data_no bigint not null,
  enabled boolean not null default true,
  created_at timestamptz not null default now()
);
-- A folder serves one participant; a participant has one way out over AMQP.
create unique index channel_folder on channel ((settings ->> 'folder')) where kind = 'folder';
create unique index channel_amqp on channel (participant) where kind = 'amqp';

-- ---------------------------------------------------------------- copies for subscribers (BaseSubscribe ALL and DATA)

create table subscriber_counter (
  receiver text primary key references participant,
  next bigint not null default 1
);

-- Which messages a subscriber gets a copy of, numbered without gaps like receipts. The bytes stay where they are: in message.
create table subscriber_data (
  receiver text not null,
  no bigint not null,
  day date not null,
  message_id bigint not null,
  made_at timestamptz not null,
  primary key (receiver, no)
);

-- ---------------------------------------------------------------- proof of receipts

-- Public keys that roots were signed with; the private key is a file of the data folder.
create table receipt_log_key (
  id text primary key,              -- first 16 hexadecimal digits of the SHA-256 of the SPKI
  public_key bytea not null,        -- SPKI DER, Ed25519
  since timestamptz not null
);

-- One row per closed hour that has receipts: the root of the Merkle tree over them, chained and signed.
create table receipt_root (
  hour timestamptz primary key,     -- its beginning
  leaves bigint not null check (leaves > 0),
  root bytea not null,
  previous bytea not null,          -- SHA-256 of the statement of the row before; 32 zero bytes in the first
  key_id text not null references receipt_log_key,
  signature bytea not null,
  tiles bytea not null,             -- hashes of the subtrees of 256 leaves each: 32 bytes for 256 receipts
  closed_at timestamptz not null
);

-- Which receipts of whom stand in an hour's tree, and from which leaf on. Each receipt in exactly one.
create table receipt_root_range (
  receiver text not null,
  last_no bigint not null,
  first_no bigint not null,
  hour timestamptz not null references receipt_root,
  first_leaf bigint not null,
  primary key (receiver, last_no)
);
create index receipt_root_range_hour on receipt_root_range (hour, first_leaf);
