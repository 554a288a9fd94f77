-- Days that have left the hot tables, and the little that is kept of them here: so that uniqueness, the ledger's sums, the row of
-- receipt numbers and lookups by number stand without reading a file. See docs/archive.md. Not compatible: programs from before would not
-- find a day that this one archives.

create table archived_day (
  day date primary key,
  archived_at timestamptz not null,
  manifest bytea not null,          -- SHA-256 of its manifest.json, which holds the checksums of all its files
  rows bigint not null,
  bytes bigint not null
);

-- Receipt numbers of one participant that stand in an archived day. More than one row of a day where two processes turned the day
-- at different instants.
create table archived_receipts (
  receiver text not null,
  last_no bigint not null,
  first_no bigint not null,
  day date not null references archived_day,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (receiver, last_no)
);

-- Which days may hold the decision on an invtNo: its first nine places are district, year and direction, the rest is a serial.
create table archived_invt_no (
  series text not null,
  last_no text not null,
  first_no text not null,
  day date not null references archived_day,
  primary key (series, last_no, day)
);

-- Sums of the quota entries that were archived: the ledger's invariant counts them. And on which days they stood: who asks for a person's year
-- opens those days and no others.
create table archived_quota (
  person bytea not null,
  year smallint not null,
  reserved_fen bigint not null,
  posted_fen bigint not null,
  days date[] not null,
  primary key (person, year)
);

-- Cases whose documents came on an earlier day: these keep that day in the hot tables. Of most cases all came on one day.
create index decision_earlier_documents on decision (least(order_day, payment_day, waybill_day))
  where order_day <> day or payment_day <> day or waybill_day <> day;
