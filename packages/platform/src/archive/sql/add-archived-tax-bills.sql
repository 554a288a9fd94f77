-- Adds up the bills of a day that leave, by notice. $1 day
insert into archived_tax_bill as a (notice, bills, tax_fen)
select notice, count(*), sum(duty_fen + vat_fen + consumption_fen)
from tax_bill
where day = $1 and notice is not null
group by notice
on conflict (notice) do update set bills = a.bills + excluded.bills, tax_fen = a.tax_fen + excluded.tax_fen
