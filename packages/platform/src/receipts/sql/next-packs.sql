-- Packs that begin with the numbers $2 to $3, of one day: its partition is named, since a plan over all days costs more the more of
-- them there are, whatever it reads of them.
select first_no, count, sealed
from receipt_pack_00000000
where receiver = $1 and first_no between $2 and $3
order by first_no
