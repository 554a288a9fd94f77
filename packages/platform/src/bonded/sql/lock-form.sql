select no, id, area_code, cop_no, type, direction, bind, customs_code, plate, weight, state, gate_weight, site_code
from bonded_form
where no = $1
for update
