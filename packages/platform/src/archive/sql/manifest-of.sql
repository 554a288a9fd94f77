select manifest from archived_day where day = $1
