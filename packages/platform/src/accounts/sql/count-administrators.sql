-- Who can sign in and administer, besides one of them.
select count(*)::int as count from account
where 'administrator' = any (roles) and locked_at is null and id is distinct from $1
