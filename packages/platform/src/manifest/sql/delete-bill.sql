delete from manifest_bill where id = $1
