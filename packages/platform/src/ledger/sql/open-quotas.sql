insert into quota (person, year)
select person, year from unnest($1::bytea[], $2::smallint[]) as w (person, year)
order by person, year
on conflict do nothing
