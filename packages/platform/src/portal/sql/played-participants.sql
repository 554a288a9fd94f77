select code, name, roles from participant where played order by code limit 100
