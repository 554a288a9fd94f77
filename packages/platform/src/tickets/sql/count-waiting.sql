-- Counted up to a thousand. $1 company or null
select count(*) as count from (select 1 from ticket where state = 'open' and ($1::text is null or company = $1) limit 1000) t
