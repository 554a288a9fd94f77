select this_update, verified, digest
from revocation_list
where issuer = $1 and scope = $2
