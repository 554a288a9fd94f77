-- Once. The declarant reads it in the portal.
with told as (
  update emergency_release set told_at = $5 where id = $1 and told_at is null returning id
)
insert into company_notice (participant, made_at, made_by, object, text)
select $2, $5, 'platform', $3, $4 from told
