/** The tables of the usual parts: a row for everything, references, indexes on what is looked up. */
export const schema = `
  create table participant (code text primary key, api_key text not null unique, roles text[] not null, certificate text not null);
  create table message (id bigserial primary key, sender text not null references participant, guid text not null, type text not null,
    received_at timestamptz not null default now(), sealed bytea not null, unique (sender, guid));
  create table document (id bigserial primary key, message bigint not null references message, kind smallint not null,
    owner text not null, number text not null, ebp_code text, order_no text, logistics_code text, logistics_no text,
    pre_no text, sealed bytea not null, unique (kind, owner, number));
  create index document_order on document (kind, ebp_code, order_no);
  create index document_waybill on document (kind, logistics_code, logistics_no);
  create table decision (inventory bigint primary key references document, status smallint not null, invt_no text,
    dutiable_fen bigint not null, tax_fen bigint not null, explanation jsonb not null, decided_at timestamptz not null default now());
  create table quota (person text, year smallint, posted_fen bigint not null default 0, primary key (person, year));
  create table quota_entry (inventory bigint primary key references document, person text not null, year smallint not null,
    amount_fen bigint not null);
  create table receipt_counter (receiver text primary key references participant, next bigint not null default 1);
  create table receipt (receiver text not null references participant, no bigint not null, type text not null, guid text not null,
    order_no text, cop_no text, status text not null, info text not null, time text not null, xml text not null, primary key (receiver, no));
  create sequence pre_no;
  create sequence invt_no;`;

/** As bench/counts.ts counts ours; cases that wait are lists without a decision. */
export const counted = `select
  (select count(*) from document where kind = 621) as inventories,
  (select count(*) from decision where status = 800) as released,
  (select count(*) from decision where status = 100) as rejected,
  0 as "turnedAway",
  0 as held,
  (select count(*) from document d where kind = 621 and not exists (select from decision where inventory = d.id)) as waiting,
  (select count(*) from receipt) as receipts,
  (select coalesce(sum(next - 1), 0)::bigint from receipt_counter) as "receiptNumbers",
  (select coalesce(sum(last - rows), 0)::bigint from (select max(no) as last, count(*) as rows from receipt group by receiver) r) as "receiptGaps",
  (select coalesce(sum(posted_fen), 0)::bigint from quota) as "quotaPostedFen",
  0 as "quotaReservedFen",
  (select coalesce(sum(amount_fen), 0)::bigint from quota_entry) as "quotaEntriesPostedFen",
  (select coalesce(sum(dutiable_fen), 0)::bigint from decision where status = 800) as "releasedDutiableFen",
  (select coalesce(sum(tax_fen), 0)::bigint from decision where status = 800) as "releasedTaxFen",
  (select coalesce(sum((line ->> 'dutyFen')::bigint + (line ->> 'vatFen')::bigint + (line ->> 'consumptionFen')::bigint), 0)::bigint
    from decision, jsonb_array_elements(explanation -> 'tax' -> 'lines') line where status = 800) as "linesFen"`;
