-- Steps of the decision on an inventory, in their order. $1 day, $2 id
select day::text, status, also_120, decided_at, code, text, invt_no, dutiable_fen, duty_fen, vat_fen, consumption_fen, sealed
from decision
where day = $1 and id = $2
order by decided_at, array_position(array[120, 300, 100, 800]::smallint[], status)
