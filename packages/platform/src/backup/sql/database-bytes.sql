-- Of all databases of the cluster; float8, because a sum of bytes may be more than the driver takes for an integer.
select sum(pg_database_size(oid))::float8 as bytes from pg_database
