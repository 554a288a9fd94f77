select nextval('row_id') as first
