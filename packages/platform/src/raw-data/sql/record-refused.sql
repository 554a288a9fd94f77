update raw_data_request set last_error = $2, uploads = least(uploads + 1, 30000) where case_id = $1
