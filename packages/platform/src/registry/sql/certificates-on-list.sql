select code, serial, revoked_at as since
from listed_certificate
where list = $1
order by code, serial
