insert into participant_api_key (key_hash, code) values ($1, $2)
