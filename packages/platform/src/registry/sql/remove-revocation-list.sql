-- Its entries go with it.
delete from revocation_list where id = $1
