update raw_data_request set last_error = $2, uploads = uploads + 1 where case_id = $1
