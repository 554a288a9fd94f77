-- From which to which serial customs gave list numbers to cases of a day, by series. $1 day
insert into archived_invt_no (series, first_no, last_no, day)
select left(invt_no, 9), min(invt_no), max(invt_no), $1::date
from decision
where day = $1 and invt_no is not null
group by left(invt_no, 9)
