insert into company_notice (participant, made_at, made_by, object, text)
select code, $2, $3, $4, $5 from participant where code = $1
returning id
