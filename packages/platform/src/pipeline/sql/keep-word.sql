update waiting_case set officer_sealed = $2 where id = $1
