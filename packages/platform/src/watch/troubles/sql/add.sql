insert into watch_trouble (kind, document, owner, number, participant, code, since, found_at)
select $1, t.document, t.owner, t.number, t.participant, t.code, t.since, $2
from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
  as t (document, owner, number, participant, code, since)
where (select count(*) from (select from watch_trouble where disposed_at is null limit $9) as o) < $9
on conflict (kind, document, owner, number) do nothing
