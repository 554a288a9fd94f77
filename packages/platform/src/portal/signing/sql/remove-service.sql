delete from signing_service where participant = $1
