-- Documents whose record has this guid. $1 guid, $2 the asker's code, $3 limit.
-- A guid is whatever a sender wrote, so strangers may carry the same one. Documents that name the asker, or a company it may speak
-- for, come first. A party may also be named in the sealed record only: of the rest every sender's newest comes before anybody's
-- second, so that nobody can crowd out the others.
with speaks_for as (
  select $2::text as company
  union
  select company from delegation where agent = $2
)
select d.day::text, d.id, d.kind, d.owner, d.number, d.app_type, d.app_status, d.app_time, d.order_no, d.pre_no,
  d.sender, d.guid, d.received_at, d.answer, d.answer_text, null::smallint as state
from document d
where d.guid = $1
order by
  (d.sender in (select company from speaks_for)
    or d.owner in (select company from speaks_for)
    or coalesce(d.seller in (select company from speaks_for), false)
    or coalesce((
      select k.link_owner from document_key k where d.kind = 311 and k.kind = 2 and k.owner = d.owner and k.number = d.number
    ) in (select company from speaks_for), false)) desc,
  row_number() over (partition by d.sender order by d.received_at desc, d.id desc),
  d.received_at desc,
  d.id desc
limit $3
