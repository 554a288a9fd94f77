-- None where too many wait. $11 how many may
insert into registration (ticket, code, name, roles, dxp_id, login, sealed_day, sealed, der, asked_at)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
where (select count(*) from registration where state = 'waiting') < $11
returning id
