update manifest_bill set pieces_written = pieces_written + $2, weight_written = weight_written + $3::numeric where id = $1
