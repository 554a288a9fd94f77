-- Documents whose record has this guid, or one that gives the same number. $1 number of the guid, $2 the asker's code, $3 limit.
-- A guid is whatever a sender wrote, so strangers may carry the same one. What the asker, or a company it may speak for, has sent comes
-- first; of the rest every sender's newest comes before anybody's second, so that nobody can crowd out the others.
with speaks_for as (
  select $2::text as company
  union
  select company from delegation where agent = $2
)
select g.day::text, g.id, null::smallint as state
from document_guid g
join message m on m.day = g.day and m.id = g.id - g.id % 128
where g.guid = $1
order by
  (m.sender in (select company from speaks_for)) desc,
  row_number() over (partition by m.sender order by g.day desc, g.id desc),
  g.day desc,
  g.id desc
limit $3
