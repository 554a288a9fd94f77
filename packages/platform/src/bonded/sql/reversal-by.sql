-- Has this source taken back something of that inventory already? $1 day of the inventory, $2 source, $3 inventory
select from bonded_movement where day = $1 and source = $2 and reverses = $3 limit 1
