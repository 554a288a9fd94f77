-- The record of Tongguan. Read with ARCHITECTURE.md, section "Store".
--
-- Wide rows (message, decision and the packs) are written once, by COPY, into day partitions and never changed. What a document
-- says, and what it was answered, stands in the pack of its message and nowhere else; what a decision rests on, in its pack.
-- What moves is narrow: document_key names the current version of each business document, waiting_case is the set of
-- inventories without a final decision, quota the ledger's balances, receipt_counter the gap-free numbers.
-- Personal data stands only in columns named sealed and faults (AES-256-GCM, see ../../seal) or as a keyed hash (person). What is sealed
-- cannot be compressed again, so nobody tries (storage external).

-- One row that all processes read; a sandbox moves its offset.
create table clock (
  one boolean primary key default true check (one),
  offset_ms bigint not null default 0
);
insert into clock default values;

-- ---------------------------------------------------------------- participants

create table participant (
  code text primary key check (length(code) in (10, 18)),
  name text not null check (name <> ''),
  roles text[] not null,
  dxp_id text unique check (length(dxp_id) between 1 and 30),
  -- A played participant is a counterpart whose part the platform's sandbox plays (`start --play`, `adopt`).
  played boolean not null default false,
  -- Cases of a sandbox participant may be decided by the played officer.
  sandbox boolean not null default false,
  created_at timestamptz not null default now()
);

create table participant_certificate (
  code text not null references participant,
  fingerprint bytea not null,
  serial text not null,
  der bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  added_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (code, fingerprint)
);

-- API keys are random 256-bit strings; only their SHA-256 is kept.
create table participant_api_key (
  key_hash bytea primary key,
  code text not null references participant,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

-- The company need not be registered itself: software houses declare for hundreds of firms.
create table delegation (
  company text not null,
  agent text not null references participant,
  created_at timestamptz not null default now(),
  primary key (company, agent)
);

-- Raised by one with every change above, so that workers drop what they have cached.
create table registry_version (
  one boolean primary key default true check (one),
  version bigint not null default 1
);
insert into registry_version default values;

-- ---------------------------------------------------------------- keys of the seal

-- Data keys per day, wrapped by the master key that lives outside the database. Rotation rewraps, it rewrites no data.
create table data_key (
  day date primary key,
  wrapped bytea not null,
  master_id text not null
);

-- Keys of the keyed hashes (person). Their own versions: a lookup key outlives many data keys.
create table lookup_key (
  version smallint primary key,
  wrapped bytea not null,
  master_id text not null
);

-- ---------------------------------------------------------------- numbers

-- Row ids, taken by workers in blocks. A number n stands for the ids n * 128 .. n * 128 + 127: a message and its records, or a pack
-- and what it holds (documents/ids.ts).
create sequence row_id increment by 1000 start with 1000;

-- Series of preNo (series 'B20261122') and invtNo ('5165 2026 I'), taken in blocks; gaps are allowed.
create table number_series (
  series text primary key,
  next bigint not null
);

-- Receipt numbers: one series per participant, without gaps. The last row lock taken before commit.
create table receipt_counter (
  receiver text primary key references participant,
  next bigint not null default 1
);

-- ---------------------------------------------------------------- messages and documents

create table message (
  day date not null,
  id bigint not null,
  sender text,             -- BaseTransfer.copCode when it is a registered participant
  guid text,
  type text not null,      -- CEB621Message, or Unknown
  accepted boolean not null,
  records smallint not null,
  digest bytea not null,   -- SHA-256 of the canonical form without Signature; of the raw bytes when not well-formed
  received_at timestamptz not null,
  channel text not null,
  variant text,            -- which reading of the signature matched
  faults bytea,            -- of a refused message, sealed
  pre_no bigint,           -- serial of the first preNo that its lists got; the others follow it
  primary key (day, id)
) partition by range (day);
create index message_pre_no on message (pre_no) where pre_no is not null;

-- Original bytes as received, also of refused messages, with what their records were answered: those of one commit packed, under the id
-- of the first (documents/packs.ts).
create table message_pack (
  day date not null,
  id bigint not null,
  sealed bytea storage external not null,
  primary key (day, id)
) partition by range (day);

-- The narrow key table: uniqueness lives outside the day partitions. Numbers stand in their natural order, never hashed.
--   kind  owner                     number             names
--   1     sender                    guid               message
--   2     ebpCode (无: ebcCode)      orderNo            order document
--   3     payCode                   payTransactionId   payment document
--   4     logisticsCode             logisticsNo        waybill document
--   5     agentCode                 copNo              inventory document
--   6     ebpCode                   orderNo            payment document of an order
--   7     ebpCode (无: ebcCode)      orderNo            inventory document of an order
--   8     logisticsCode             logisticsNo        inventory document of a waybill
--   9     payCode                   payTransactionId   order document that a payment belongs to (only where ebpCode is 无)
create table document_key (
  kind smallint not null,
  owner text not null,
  number text not null,
  day date not null,
  id bigint not null,
  state smallint not null,  -- 0 deleted, 1 stored temporarily, 2 declared, 3 refused (kept so that it can be mended)
  link_owner text,          -- kind 2: payCode; kind 9: owner of the order
  link_number text,         -- kind 2: payTransactionId, so that the payment is found; kind 9: number of the order
  primary key (kind, owner, number)
) with (fillfactor = 90);

-- Where the documents with a guid stand: guids are random, and as a B-tree each would dirty, and after a checkpoint log, a page of its
-- own. Who looks for one reads some summaries of 16 pages and the few pages that may hold it.
create table document_guid (
  day date not null,
  id bigint not null,           -- of the document: that of its message, plus its place there
  guid bigint not null          -- first 64 bits of it, or of its SHA-256 where it is no hexadecimal number (documents/guid.ts)
) partition by range (day);
create index document_guid_guid on document_guid using brin (guid int8_bloom_ops (n_distinct_per_range = 2600, false_positive_rate = 0.01))
  with (pages_per_range = 16, autosummarize = on);

-- Inventories accepted and not yet finally decided. The row is the lock of the case.
create table waiting_case (
  id bigint primary key,        -- of the inventory's document
  day date not null,
  order_owner text not null,
  ebp_code text not null,
  order_no text not null,
  logistics_code text not null,
  logistics_no text not null,
  person bytea not null,        -- keyed hash of the buyer's ID number
  quota_year smallint not null, -- year of acceptance
  dutiable_fen bigint not null,
  hold text check (hold in ('arrival', 'review')),  -- null: waits for documents
  invt_no text,                 -- from 120 on
  cop_no text not null,
  pre_no text not null,
  sender text not null,
  receivers text[] not null,    -- who gets the receipts
  accepted_at timestamptz not null,
  lapses_at timestamptz not null
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
create index waiting_case_lapses on waiting_case (lapses_at);
-- By which a document that comes finds the list that waits for it. Few lists wait, so these stay small, unlike document_key.
create index waiting_case_order on waiting_case (order_owner, order_no);
create index waiting_case_waybill on waiting_case (logistics_code, logistics_no);

-- One row per step of the customs' decision: 120, 300, then 800 or 100. Unique by primary key.
create table decision (
  day date not null,
  id bigint not null,           -- of the inventory's document
  status smallint not null,     -- 120, 300, 800, 100
  also_120 boolean not null,    -- this step gave 120 just before (release or review at once)
  decided_at timestamptz not null,
  code text not null,
  text text not null,           -- of the receipt; personal values masked
  invt_no text,
  order_day date, order_id bigint,
  payment_day date, payment_id bigint,
  waybill_day date, waybill_id bigint,
  dutiable_fen bigint not null,
  duty_fen bigint not null,
  vat_fen bigint not null,
  consumption_fen bigint not null,
  explanation bigint not null,  -- id of the pack, plus the place in it
  primary key (day, id, status)
) partition by range (day);
create index decision_invt_no on decision (invt_no) where invt_no is not null;

-- What decisions of one commit rest on: every check with its values, tax lines. Packed, as they are alike.
create table explanation_pack (
  day date not null,            -- of the cases
  id bigint not null,
  sealed bytea storage external not null,
  primary key (day, id)
) partition by range (day);

-- ---------------------------------------------------------------- quota ledger

create table quota (
  person bytea not null,
  year smallint not null,
  reserved_fen bigint not null default 0 check (reserved_fen >= 0),
  posted_fen bigint not null default 0 check (posted_fen >= 0),
  primary key (person, year)
) with (fillfactor = 70);

-- Idempotent by the inventory's id. Invariant: quota = sum over entries by state.
create table quota_entry (
  day date not null,
  id bigint not null,
  person bytea not null,
  year smallint not null,
  amount_fen bigint not null check (amount_fen >= 0),
  state text not null check (state in ('reserved', 'posted', 'void')),
  at timestamptz not null,
  primary key (day, id)
) partition by range (day);
create index quota_entry_person on quota_entry using brin (person bytea_bloom_ops (n_distinct_per_range = 1600, false_positive_rate = 0.01))
  with (pages_per_range = 16, autosummarize = on);

-- ---------------------------------------------------------------- receipts

-- Receipts of one participant out of one commit, numbered first_no .. first_no + count - 1 (count <= 1000).
create table receipt_pack (
  day date not null,
  receiver text not null,
  first_no bigint not null,
  count smallint not null check (count between 1 and 1000),
  made_at timestamptz not null,
  sealed bytea storage external not null,
  primary key (receiver, first_no, day)
) partition by range (day);

create table webhook (
  id bigint generated always as identity primary key,
  receiver text not null references participant,
  url text not null,
  secret_sealed bytea not null,
  secret_day date not null,     -- data key that sealed it
  next_no bigint not null,      -- first receipt not yet handed to delivery
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  unique (receiver, url)
);

-- One row per receipt that failed at least once; deleted when delivered, dead after the last try.
create table webhook_retry (
  webhook bigint not null references webhook on delete cascade,
  receipt_no bigint not null,
  attempts smallint not null,
  due_at timestamptz not null,
  dead boolean not null default false,
  last_error text not null,
  primary key (webhook, receipt_no)
);
create index webhook_retry_due on webhook_retry (due_at) where not dead;

-- ---------------------------------------------------------------- sandbox: what played counterparts are to answer

create table played_task (
  id bigint generated always as identity primary key,
  party text not null references participant,   -- the played participant
  task text not null check (task in ('payment', 'logistics')),
  day date not null,
  document_id bigint not null,                  -- order (payment) or inventory (logistics)
  made_at timestamptz not null default now()
);
create index played_task_party on played_task (party, id);
