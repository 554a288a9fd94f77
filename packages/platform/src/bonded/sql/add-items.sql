insert into bonded_item (ems_no, item_no, gcode, gname, unit, goods_class)
select $1, w.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as w order by 2
on conflict do nothing
