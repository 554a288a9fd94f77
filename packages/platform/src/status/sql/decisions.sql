-- Steps of the decision on an inventory, in their order, each with the pack that holds its explanation. $1 day, $2 id
select d.day::text, d.status, d.also_120, d.decided_at, d.code, d.text, d.invt_no, d.dutiable_fen, d.duty_fen, d.vat_fen,
  d.consumption_fen, d.explanation, p.sealed
from decision d
join explanation_pack p on p.day = d.day and p.id = d.explanation - d.explanation % 128
where d.day = $1 and d.id = $2
order by d.decided_at, array_position(array[120, 300, 100, 800, 899]::smallint[], d.status)
