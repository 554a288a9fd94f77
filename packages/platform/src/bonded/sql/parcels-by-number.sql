-- Released inventories by their numbers, and the list that has them already, if any, or 899 for those that have left.
select d.invt_no, d.day::text, d.id, coalesce(
  (select p.list_no from bonded_parcel p where p.id = d.id),
  (select '899' from decision e where e.day = d.day and e.id = d.id and e.status = 899)
) as taken
from decision d
where d.invt_no = any ($1::text[]) and d.status = 800
order by d.id
