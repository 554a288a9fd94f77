-- The newest in front. $1 company
select der, not_after, revoked_at
from participant_certificate
where code = $1
order by added_at desc
limit 50
