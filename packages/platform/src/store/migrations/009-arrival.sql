-- compatible: tables and a column that older programs neither read nor write
-- The goods of direct purchase on their way in: master bills of the manifest, the inbound details (711) that write parcels off them, and
-- what carriers have signed for (513). See docs/arrival.md.

-- Unit of the manifest. voyage_no and bill_no are folded: capitals without spaces and hyphens.
create table manifest_bill (
  id bigint generated always as identity primary key,
  customs_code text not null,
  voyage_no text not null,
  bill_no text not null,
  traf_no text not null,            -- name of the means of transport
  traf_mode text,
  country text,                     -- of departure, old numeric code
  pieces int not null check (pieces > 0),
  weight numeric(19, 5) not null check (weight > 0),   -- gross, kg
  pieces_written int not null default 0,
  weight_written numeric(19, 5) not null default 0,
  filed_by text not null,           -- participant, or 'operator'
  change_reason text,
  filed_at timestamptz not null,
  changed_at timestamptz not null,
  unique (customs_code, voyage_no, bill_no),
  -- Never more than the bill holds.
  check (pieces_written between 0 and pieces),
  check (weight_written between 0 and weight)
) with (fillfactor = 80);

-- Inbound details. One waits until its bill is there, then writes it off or is refused.
create table delivery (
  id bigint primary key,            -- of its document
  day date not null,
  operator_code text not null,
  cop_no text not null,
  customs_code text not null,
  voyage_no text not null,          -- folded, as in manifest_bill
  bill_no text not null,
  state text not null check (state in ('waiting', 'written', 'refused', 'deleted')),
  bill bigint references manifest_bill,
  receivers text[] not null,
  taken_at timestamptz not null,
  check ((state = 'written') = (bill is not null))
) with (fillfactor = 80);
create index delivery_bill on delivery (bill);
create index delivery_waiting on delivery (customs_code, voyage_no, bill_no) where state = 'waiting';

-- Parcels that have arrived. Invariant: of each bill, pieces_written = count, weight_written = sum of weight, but for numbers that were given
-- again after their months: the row names the newer parcel then. Forgotten with the legal windows (arrival/forget.ts).
create table arrived_parcel (
  logistics_code text not null,
  logistics_no text not null,
  delivery bigint not null references delivery,
  bill bigint not null references manifest_bill,
  weight numeric(19, 5),            -- as the carrier says; null until it has said
  arrived_at timestamptz not null,
  primary key (logistics_code, logistics_no)
) with (fillfactor = 90);
create index arrived_parcel_delivery on arrived_parcel (delivery);
create index arrived_parcel_bill on arrived_parcel (bill);
create index arrived_parcel_arrived_at on arrived_parcel using brin (arrived_at);

-- Parcels that were signed for.
create table delivered_parcel (
  logistics_code text not null,
  logistics_no text not null,
  day date not null,
  id bigint not null,               -- document that says so
  delivered_at timestamptz not null,
  primary key (logistics_code, logistics_no)
);
create index delivered_parcel_id on delivered_parcel (id);
create index delivered_parcel_delivered_at on delivered_parcel using brin (delivered_at);

-- Is the participant told the states that customs keep to themselves (400, 430)?
alter table participant add column internal_states boolean not null default false;
