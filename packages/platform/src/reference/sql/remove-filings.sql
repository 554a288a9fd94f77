delete from goods_filing where ebc_code = $1 and item_no = any ($2::text[])
