-- With the number of their entries, and of the registered certificates among them.
select l.id, l.issuer, l.scope, l.this_update as "thisUpdate", l.next_update as "nextUpdate", l.verified,
  (select count(*) from revoked_certificate e where e.list = l.id) as entries,
  (select count(*) from listed_certificate c where c.list = l.id) as registered
from revocation_list l
order by l.issuer, l.scope
