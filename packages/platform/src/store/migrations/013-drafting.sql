-- compatible: one table more, which programs from before do not read
-- What the drafted lists of a seller have in common, named as the fields of CEB621 that they fill. See docs/drafting.md.
create table draft_settings (
  seller text primary key references participant,
  settings jsonb not null,
  set_by text not null,             -- the seller itself, a participant that acts for it, or operator
  set_at timestamptz not null
);
