insert into company_notice (participant, made_at, made_by, object, text)
select participant, now(), $2, 'promotion ' || $1::bigint, $3 from promotion_window where promotion = $1::bigint
