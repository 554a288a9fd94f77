-- Bonded goods (docs/bonded.md): the ledgers of warehouses, what moves them, and the documents behind it. Quantities are counted in
-- hundred-thousandths of the ledger's unit, as the wire has five decimals. Not compatible: a program from before would release lists of a
-- filed ledger without drawing on it.

create table bonded_ledger (
  ems_no text primary key check (length(ems_no) between 1 and 30),
  area_code text not null references participant,     -- the company in the zone that keeps it
  trade_mode text not null check (trade_mode in ('1210', '1239')),
  customs_code text not null check (length(customs_code) = 4),
  warehouse_kind text not null check (warehouse_kind in ('zone', 'bonded-warehouse', 'export-warehouse', 'logistics-centre')),
  filed_at timestamptz not null
);
create index bonded_ledger_area on bonded_ledger (area_code);

-- One row moves with every release that draws on it, so it has room on its page.
create table bonded_item (
  ems_no text not null references bonded_ledger,
  item_no text not null check (length(item_no) between 1 and 30),
  gcode text not null check (length(gcode) = 10),
  gname text not null,
  unit text not null check (length(unit) = 3),
  goods_class text not null check (goods_class in ('bonded', 'free')),
  in_qty bigint not null default 0 check (in_qty >= 0),
  pre_increase bigint not null default 0 check (pre_increase >= 0),
  actual_increase bigint not null default 0 check (actual_increase >= 0),
  pre_decrease bigint not null default 0 check (pre_decrease >= 0),
  actual_decrease bigint not null default 0 check (actual_decrease >= 0),
  held_back bigint not null default 0 check (held_back >= 0),
  primary key (ems_no, item_no),
  -- Whoever would draw the last piece beside another is told by this name to look again (store/transaction.ts).
  constraint bonded_item_available check (actual_increase - actual_decrease - pre_decrease - held_back >= 0)
) with (fillfactor = 50);

-- What each movement did. Invariant: every quantity of bonded_item is the sum of its movements (bonded/sql/unproven-items.sql).
-- source is the inventory's document, or the id of the verification list, release form, return or sale that moved the goods.
create table bonded_movement (
  day date not null,             -- of the inventory's document; else the day of the movement
  source bigint not null,
  ems_no text not null,
  item_no text not null,
  kind text not null check (kind in ('declared-in', 'passed-in', 'drawn', 'passed-out', 'held-back')),
  reversal boolean not null,     -- takes back what `reverses` moved
  qty bigint not null check (qty > 0),
  reverses bigint,               -- the inventory, or the verification list that stands behind the movement
  at timestamptz not null,
  primary key (day, source, ems_no, item_no, kind, reversal),
  check (reversal = (reverses is not null))
) partition by range (day);
create index bonded_movement_reverses on bonded_movement (reverses) where reverses is not null;

-- Days that stand already.
do $$
declare
  part record;
  name text;
begin
  for part in
    select c.relname, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'decision'::regclass
  loop
    name := replace(part.relname, 'decision_', 'bonded_movement_');
    execute format('create table %I partition of bonded_movement %s', name, part.bound);
  end loop;
end
$$;

-- Sums of the movements that were archived with their days: the invariant counts them.
create table archived_bonded (
  ems_no text not null,
  item_no text not null,
  kind text not null,
  qty bigint not null,           -- reversals taken off
  primary key (ems_no, item_no, kind)
);

-- Verification lists (核注清单). An exit that no buyer's list declares is one too.
create table bonded_list (
  no text primary key,           -- QD + customs 4 + year 2 + I/E + 9
  id bigint not null unique,     -- as source of movements
  ems_no text not null references bonded_ledger,
  area_code text not null,       -- whose own number cop_no is
  cop_no text not null,
  digest bytea not null,         -- of what was declared under cop_no, to know it again
  type text not null check (type in ('0', '1', '3', '5', '6', '8', 'N')),
  direction text not null check (direction in ('I', 'E')),
  deduction smallint not null check (deduction between 0 and 3),  -- 0 none (withdrawn), 1 beforehand, 2 done, 3 closed
  declaration_no text,
  to_ems_no text references bonded_ledger,   -- type 6
  made_on date not null,
  at timestamptz not null,
  -- Of exits that are not declared yet: what is owed if the goods never come back, still bound, and until when.
  deposit_fen bigint not null default 0 check (deposit_fen >= 0),
  bound_fen bigint not null default 0 check (bound_fen between 0 and deposit_fen),
  due_on date,
  unique (area_code, cop_no)
);
create index bonded_list_ledger on bonded_list (ems_no, id);
create index bonded_list_due on bonded_list (due_on) where bound_fen > 0;

create table bonded_list_line (
  list_no text not null references bonded_list on delete cascade,
  line smallint not null,
  item_no text not null,
  to_item_no text,               -- type 6
  qty bigint not null check (qty > 0),
  bound_qty bigint not null default 0 check (bound_qty between 0 and qty),   -- on release forms, passed or not
  passed_qty bigint not null default 0 check (passed_qty between 0 and bound_qty),
  -- Entries: the batch, and what is left of it in the warehouse. Exits: what came back (display) and what was sold.
  inspection text not null default 'none' check (inspection in ('none', 'asked', 'passed', 'failed')),
  inspection_no text,
  left_qty bigint not null default 0 check (left_qty between 0 and qty),
  entered_on date,               -- first passage of the gate: storage terms run from it
  returned_qty bigint not null default 0 check (returned_qty >= 0),
  sold_qty bigint not null default 0 check (sold_qty >= 0),
  deposit_fen bigint not null default 0 check (deposit_fen >= 0),  -- its part of the list's
  primary key (list_no, line),
  check (returned_qty + sold_qty <= passed_qty)
);
create index bonded_list_line_batch on bonded_list_line (coalesce(to_item_no, item_no)) where left_qty > 0;

-- Which batch and which inspection an exit was covered by.
create table bonded_cover (
  list_no text not null,
  line smallint not null,
  batch_no text not null,
  batch_line smallint not null,
  inspection_no text,
  qty bigint not null check (qty > 0),
  primary key (list_no, line, batch_no, batch_line),
  foreign key (list_no, line) references bonded_list_line on delete cascade
);

-- Released inventories that a list of type 8 takes out. One leaves once.
create table bonded_parcel (
  id bigint primary key,         -- of the inventory's document
  day date not null,
  list_no text not null references bonded_list,
  passed boolean not null default false
);
create index bonded_parcel_list on bonded_parcel (list_no);

-- Release forms (核放单): one vehicle at the gate.
create table bonded_form (
  no text primary key,
  id bigint not null unique,
  area_code text not null,
  cop_no text not null,
  digest bytea not null,
  type text not null check (type in ('1', '2', '3', '4', '5', '6')),
  direction text not null check (direction in ('I', 'E')),
  bind text not null check (bind in ('1', '2', '3')),
  customs_code text not null,
  plate text not null,
  weight bigint not null check (weight >= 0),         -- declared total, hundred-thousandths of a kilogram
  state text not null check (state in ('approved', 'passed', 'void')),
  gate_weight bigint,
  site_code text,                                     -- who let it pass
  at timestamptz not null,
  passed_at timestamptz,
  unique (area_code, cop_no)
);

create table bonded_form_line (
  form_no text not null references bonded_form on delete cascade,
  list_no text not null references bonded_list,
  line smallint not null,
  qty bigint not null check (qty > 0),
  primary key (form_no, list_no, line)
);
create index bonded_form_line_list on bonded_form_line (list_no);

-- Returns from display and sales there, each once by its own number.
create table bonded_settlement (
  list_no text not null references bonded_list,
  cop_no text not null,
  id bigint not null unique,
  digest bytea not null,
  verb text not null check (verb in ('return', 'sell', 'declare')),
  freed_fen bigint not null check (freed_fen >= 0),
  declaration_no text,
  case_id bigint unique,         -- the buyer's list that sold it
  at timestamptz not null,
  primary key (list_no, cop_no)
);

-- Deposits (保证金) of warehouse companies, in double entry: every entry takes from one account what it gives to another.
create table bonded_deposit (
  area_code text primary key references participant,
  free_fen bigint not null default 0 check (free_fen >= 0),
  held_fen bigint not null default 0 check (held_fen >= 0)
);

create table bonded_deposit_entry (
  area_code text not null references bonded_deposit,
  cop_no text not null,          -- of whoever moves: own numbers for payments, the list's for the rest
  kind text not null check (kind in ('pay', 'hold', 'release', 'refund', 'forfeit')),
  debit text not null check (debit in ('outside', 'free', 'held', 'treasury')),
  credit text not null check (credit in ('outside', 'free', 'held', 'treasury')),
  amount_fen bigint not null check (amount_fen > 0),
  at timestamptz not null,
  primary key (area_code, kind, cop_no),
  check (debit <> credit)
);

-- What a warehouse counted on a day, and where the ledger says otherwise.
create table bonded_stock_report (
  ems_no text not null references bonded_ledger,
  day date not null,
  digest bytea not null,
  counted jsonb not null,
  differences jsonb not null,
  at timestamptz not null,
  primary key (ems_no, day)
);
