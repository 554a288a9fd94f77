delete from revoked_certificate where list = $1
