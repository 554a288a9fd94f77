-- compatible: the clock's new column has a default; duties by the calendar and papers are tables of their own.
-- The sandbox clock; duties that the calendar calls for and what became of each; papers that were given out. See docs/duties.md, docs/papers.md.

-- Whether the clock may be moved: a sandbox's may. Set at each start of the platform.
alter table clock add column movable boolean not null default false;

-- ---------------------------------------------------------------- duties

-- One row per duty that this platform has ever known; locked by whoever carries it out.
create table duty (
  name text primary key,
  -- Due moments up to here are settled: done or given up.
  settled_until timestamptz not null,
  -- Failed attempts at the moment that is next, when it may be tried again (by the server's clock), and why it failed.
  attempts int not null default 0,
  retry_at timestamptz,
  error text
);

create table duty_run (
  duty text not null references duty,
  due_at timestamptz not null,
  -- again: given up, and to be tried once more because the operator said so.
  state text not null check (state in ('done', 'failed', 'again')),
  -- By the platform's clock.
  settled_at timestamptz not null,
  -- What a duty says of its work, or why it was given up. Numbers and codes, no personal data.
  result jsonb,
  primary key (duty, due_at)
);
create index duty_run_again on duty_run (duty, due_at) where state = 'again';

-- ---------------------------------------------------------------- papers

-- Papers that were given out, so that whoever holds one can ask whether it is genuine. A row for each content that was printed: asked for again
-- unchanged, a paper comes with the code that it has. No personal data: what stands on the paper is not here, but for its sum.
create table paper (
  code text primary key,          -- 100 random bits (papers/code.ts)
  kind text not null check (kind in ('bill', 'notice', 'payment')),
  no text not null,
  digest bytea not null,          -- SHA-256 of what was printed
  ref text not null,              -- number by which its state is asked: of the bill, of the notice
  day date not null,              -- that it tells: released, notice, paid
  amount_fen bigint not null check (amount_fen >= 0),
  parties jsonb not null,         -- companies, masked
  issued_at timestamptz not null,
  unique (kind, no, digest)
);
